// The text that a session begins with.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string

#include "coord/json.hpp"

namespace coord::text {

// `prime` is what core::prime() answers, with the budget. Facts, no orders; what others wrote is quoted, on one line each. Names
// what it leaves out and how to see it. Every message of `prime` is in it.
[[nodiscard]] std::string prime_text(const Json& prime);

// "question 7f3a of bob, 3m, urgent: \"Which port?\"", at most `width` columns.
[[nodiscard]] std::string message_in_short(const Json& message, std::size_t width);

// "alice/s-1, for 3m, 12m left"
[[nodiscard]] std::string holder_in_short(const Json& lease);

}  // namespace coord::text
