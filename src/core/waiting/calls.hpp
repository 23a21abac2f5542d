// Which operation a call of the queue means: coord's own path for each operation, and those of the fourth protocol document.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::core {

struct Call {
  std::string operation;  // the name of a row
  Json input = Json::object();
  std::string agent;  // who the body says to have asked, or empty
};

// "/api/coord/operations/progress/note"
[[nodiscard]] std::string path_of_operation(std::string_view name);

// `invalid`: no such call, or a body that lacks what it needs; a claim or lock, which never waits.
[[nodiscard]] Result<Call> find_call(std::string_view method, std::string_view path, const Json& body);

}  // namespace coord::core
