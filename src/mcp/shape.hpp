// What an operation answered, made small and safe for a model to read.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

#include "coord/json.hpp"

namespace coord::mcp {

// A result has at most so many bytes of text: 2,000 tokens of about four.
inline constexpr std::size_t kMostResultBytes = 8'000;

enum class Detail { brief, full };

// An item of a list, or an answer as a whole: control characters and what nobody could see made visible. Brief: the members that matter of
// this operation's answers, and of an item the first lines of its texts.
[[nodiscard]] Json told_item(std::string_view operation, const Json& item, Detail detail);
[[nodiscard]] Json told_answer(std::string_view operation, const Json& answer, Detail detail);

// The same with the strings and lists in it cut as far as it takes to have at most `bytes` as text, and a member "cut" that says so.
[[nodiscard]] Json within(Json value, std::size_t bytes);

// Strings at any depth made visible, their lines kept.
[[nodiscard]] Json made_visible(const Json& value);

// `text` from `begin`, at most `bytes` of it, ending between two characters.
[[nodiscard]] std::string_view piece(std::string_view text, std::size_t begin, std::size_t bytes);

}  // namespace coord::mcp
