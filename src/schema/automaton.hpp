// A regular expression as tables: the automaton of Glushkov. Its states are the positions (characters) of the pattern, a
// set of states is a set of bits; patterns of up to 64 positions, nearly all, are one machine word.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint32_t, std::uint64_t
#include <string_view>  // std::string_view

namespace coord::schema {

struct CharRange {
  char32_t first;
  char32_t last;
};

// One row. What it consists of lies in tables that many may share, from the places that it names.
struct Automaton {
  using Word = std::uint64_t;

  // Somebody else owns them: a Regex, or who owns a compiled schema.
  struct Parts {
    const Word* sets;
    const std::uint32_t* numbers;
    const CharRange* ranges;
  };

  // Its sets of positions, by their number. The first 128 are those that each ASCII character fits; then come the positions
  // behind which the match may be over, anyhow or at the end of the text, those that may come next at the begin of the
  // text and anywhere else, and for each position those that may follow it.
  enum Set : std::size_t { kOver = 128, kOverAtEnd, kFirst, kLater, kFollow };

  // Whether the match may be over at some place before a character was read, anyhow or at the end of the text.
  struct Over {
    bool anyhow = false;
    bool at_end = false;
  };

  // Whether the pattern matches anywhere in `text`, which is UTF-8. One step a character, whatever both are.
  // Thread-safe.
  [[nodiscard]] bool search(std::string_view text, const Parts& parts) const;

  // The same, of parts that were put behind so many others.
  [[nodiscard]] Automaton behind(std::uint32_t more_sets, std::uint32_t more_numbers, std::uint32_t more_ranges) const {
    Automaton moved = *this;
    moved.sets += more_sets;
    moved.char_sets += more_numbers;
    moved.char_set_of += more_numbers;
    moved.ranges += more_ranges;
    return moved;
  }

  std::uint32_t words = 1;        // of a set of positions
  std::uint32_t sets = 0;         // where they begin
  std::uint32_t char_sets = 0;    // in `numbers`: where in its ranges a set of characters begins; the last is their end
  std::uint32_t char_set_of = 0;  // in `numbers`: each position's set of characters
  std::uint32_t ranges = 0;       // of all sets of characters, those of a set ascending
  Over first;                     // at the begin of the text
  Over later;                     // anywhere else
};

}  // namespace coord::schema
