// Regular expressions of JSON Schema (ECMA 262 without what no automaton can do), matched in linear time: whatever the
// pattern and the text, one step a character. No back references, look-around or word boundaries.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint64_t
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "schema/regex_syntax.hpp"

namespace coord::schema {

class Regex {
 public:
  // `invalid` when the pattern is broken, uses what is not supported, or needs more than kMaxInstructions.
  [[nodiscard]] static Result<Regex> compile(std::string_view pattern);

  // Whether the pattern matches anywhere in `text`, which is UTF-8. Thread-safe.
  [[nodiscard]] bool search(std::string_view text) const;

 private:
  using Word = std::uint64_t;

  // The positions (characters of the pattern) that may come next at some place, and whether the match may be over there,
  // anyhow or at the end of the text.
  struct Next {
    std::vector<Word> positions;
    bool over = false;
    bool over_at_end = false;
  };
  class Builder;

  template <class Set>
  [[nodiscard]] bool run(std::string_view text, Set& candidates, Set& active) const;
  template <class Set>
  void keep_matching(char32_t c, const Set& candidates, Set& active) const;

  std::size_t words_ = 1;
  std::vector<regex::CharSet> sets_;
  std::vector<std::uint32_t> set_of_;  // each position's set
  std::vector<Word> ascii_;            // for each ASCII character the positions that it fits
  std::vector<Word> follow_;           // for each position those that may come next
  std::vector<Word> over_;             // positions behind which the match may be over
  std::vector<Word> over_at_end_;
  Next first_;  // at the begin of the text
  Next later_;  // anywhere else
};

}  // namespace coord::schema
