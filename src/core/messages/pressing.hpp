// Which messages press, told without parsing them.
#pragma once

#include <string_view>  // std::string_view

namespace coord::core {

// Whether a message may be urgent or overdue, as far as its text tells: most are neither, and need not be parsed.
[[nodiscard]] bool may_press(std::string_view bytes);

}  // namespace coord::core
