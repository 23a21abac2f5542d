// A regular expression as tables: the automaton of Glushkov. Its states are the positions (characters) of the pattern, a
// set of states is a set of bits; patterns of up to 64 positions, nearly all, are one machine word.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint32_t, std::uint64_t
#include <span>         // std::span
#include <string_view>  // std::string_view

namespace coord::schema {

struct CharRange {
  char32_t first;
  char32_t last;
};

// Somebody else owns the tables: a Regex, or the program itself.
struct Automaton {
  using Word = std::uint64_t;

  // The positions that may come next at some place, and whether the match may be over there, anyhow or at the end of the
  // text.
  struct Next {
    std::span<const Word> positions;
    bool over = false;
    bool over_at_end = false;
  };

  // Whether the pattern matches anywhere in `text`, which is UTF-8. One step a character, whatever both are.
  // Thread-safe.
  [[nodiscard]] bool search(std::string_view text) const;

  std::size_t words = 1;                  // of a set of positions
  std::span<const CharRange> ranges;      // of all sets of characters, those of a set ascending
  std::span<const std::uint32_t> set_at;  // where in `ranges` a set begins; the last is their end
  std::span<const std::uint32_t> set_of;  // each position's set
  std::span<const Word> ascii;            // for each ASCII character the positions that it fits
  std::span<const Word> follow;           // for each position those that may come next
  std::span<const Word> over;             // positions behind which the match may be over
  std::span<const Word> over_at_end;
  Next first;  // at the begin of the text
  Next later;  // anywhere else
};

}  // namespace coord::schema
