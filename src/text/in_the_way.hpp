// What of others is in the way, and what has come from them, told in the middle of somebody's work.
#pragma once

#include <string>  // std::string

#include "coord/json.hpp"

namespace coord::text {

// Locks of others, a line each with holder, since when and how long still, and how to wait for it or ask. `locks` are items of
// core::check_paths().
[[nodiscard]] std::string in_the_way(const Json& locks);

// "2 urgent messages for alice, ...", a line each; `kind` is "urgent message". Empty where there are none. `news` is what
// core::news() answers.
[[nodiscard]] std::string news_text(const Json& news, const std::string& kind, const std::string& now);

}  // namespace coord::text
