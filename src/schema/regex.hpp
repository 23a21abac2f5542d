// Regular expressions of JSON Schema (ECMA 262 without what no automaton can do), compiled to an automaton, so that they
// are matched in linear time. No back references, look-around or word boundaries.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint32_t
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "schema/automaton.hpp"
#include "schema/regex_syntax.hpp"

namespace coord::schema {

// Owns the tables of one automaton.
class Regex {
 public:
  // `invalid` when the pattern is broken, uses what is not supported, or needs more than kMaxInstructions.
  [[nodiscard]] static Result<Regex> compile(std::string_view pattern);

  Regex(Regex&&) = default;  // the tables stay where they are

  // As long as this object, or the one that it was moved to.
  [[nodiscard]] const Automaton& tables() const { return tables_; }
  [[nodiscard]] bool search(std::string_view text) const { return tables_.search(text); }

 private:
  using Word = Automaton::Word;

  struct Place {
    std::vector<Word> positions;
    bool over = false;
    bool over_at_end = false;

    [[nodiscard]] Automaton::Next next() const { return {positions, over, over_at_end}; }
  };
  class Builder;

  Regex() = default;

  std::size_t words_ = 1;
  std::vector<CharRange> ranges_;
  std::vector<std::uint32_t> set_at_;
  std::vector<std::uint32_t> set_of_;
  std::vector<Word> ascii_;
  std::vector<Word> follow_;
  std::vector<Word> over_;
  std::vector<Word> over_at_end_;
  Place first_;
  Place later_;
  Automaton tables_;
};

}  // namespace coord::schema
