// Wildcards within one component of a path.
#pragma once

#include <string_view>  // std::string_view

namespace coord::core {

// '*', '?' or '['.
[[nodiscard]] bool has_wildcard(std::string_view pattern);

// Whether some text is matched by both patterns. Takes time proportional to the product of their lengths. Two bracket
// expressions at one place count as meeting; a '[' without its ']' is a character like others.
[[nodiscard]] bool globs_meet(std::string_view a, std::string_view b);

}  // namespace coord::core
