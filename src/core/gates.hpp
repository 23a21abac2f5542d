// Quality gates and figures, as they are typed.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"

namespace coord::core {

// {"mypy": {"status": "passed", "errors": 0}} from "mypy=passed,errors=0". `usage` where a name or status is missing.
[[nodiscard]] Result<Json> parse_gates(const std::vector<std::string>& gates);

// A number or true/false where the text is one, as JSON writes it, else the text itself.
[[nodiscard]] Json parsed_value(std::string_view text);

}  // namespace coord::core
