// What a project has decided for everybody who works on it. Where it is written down is the surface's affair.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

namespace coord::core {

struct Settings {
  std::vector<std::string> required_gates;  // checks that have to pass before a task is complete
};

}  // namespace coord::core
