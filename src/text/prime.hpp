// The text that a session begins with.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"

namespace coord::text {

// `prime` is what core::prime() answers, with the budget. Facts, no orders; what others wrote is quoted, on one line each. Names
// what it leaves out and how to see it. Every message of `prime` is in it.
[[nodiscard]] std::string prime_text(const Json& prime);

// The first line of a text as a JSON string of at most `width` columns: it ends where it seems to end, whatever it holds, and
// characters of no width don't make it longer than it seems.
[[nodiscard]] std::string quoted(std::string_view text, std::size_t width);

// A name of others: as it is where nothing in it can be taken for more than a name, else quoted.
[[nodiscard]] std::string name_shown(const std::string& name);
// The same of a member.
[[nodiscard]] std::string named(const Json& object, std::string_view member);

// "question 7f3a of bob, 3m, urgent: \"Which port?\"", at most `width` columns.
[[nodiscard]] std::string message_in_short(const Json& message, std::size_t width);

// "alice/s-1, for 3m, 12m left"
[[nodiscard]] std::string holder_in_short(const Json& lease);

}  // namespace coord::text
