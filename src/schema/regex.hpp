// Regular expressions of JSON Schema (ECMA 262 without what no automaton can do), compiled to an automaton, so that they
// are matched in linear time. No back references, look-around or word boundaries.
#pragma once

#include <cstdint>      // std::uint32_t
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "schema/automaton.hpp"
#include "schema/regex_syntax.hpp"

namespace coord::schema {

// Owns one automaton with all its parts.
class Regex {
 public:
  // `invalid` when the pattern is broken, uses what is not supported, or needs more than kMaxInstructions.
  [[nodiscard]] static Result<Regex> compile(std::string_view pattern);

  [[nodiscard]] bool search(std::string_view text) const {
    return automaton_.search(text, {sets_.data(), numbers_.data(), ranges_.data()});
  }

  // The automaton, and what it consists of from its begin on.
  [[nodiscard]] const Automaton& automaton() const { return automaton_; }
  [[nodiscard]] const std::vector<Automaton::Word>& sets() const { return sets_; }
  [[nodiscard]] const std::vector<std::uint32_t>& numbers() const { return numbers_; }
  [[nodiscard]] const std::vector<CharRange>& ranges() const { return ranges_; }

 private:
  class Builder;

  Regex() = default;

  Automaton automaton_;
  std::vector<Automaton::Word> sets_;
  std::vector<std::uint32_t> numbers_;
  std::vector<CharRange> ranges_;
};

}  // namespace coord::schema
