// What a project has decided for everybody who works on it. Where it is written down is the surface's affair.
#pragma once

#include <cstdint>  // std::int64_t
#include <string>   // std::string
#include <vector>   // std::vector

namespace coord::core {

struct Settings {
  std::vector<std::string> required_gates;  // checks that have to pass before a task is complete
  std::int64_t claim_ttl_s = 300;           // of a claim that does not say; 0 = until released
  std::int64_t lock_ttl_s = 7'200;          // of a lock that does not say; 0 = until released
};

}  // namespace coord::core
