// The syntax of regular expressions, turned into a small program of steps for an automaton.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int32_t, std::uint8_t
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"
#include "schema/automaton.hpp"

namespace coord::schema::regex {

// A set of characters: ascending ranges that do not touch, once normalize() was called.
struct CharSet {
  std::vector<CharRange> ranges;

  void add(char32_t first, char32_t last) { ranges.push_back({first, last}); }
  void add(const CharSet& other);
  void normalize();
  void complement();
};

// The sets behind \d, \w, \s and, as complements, \D, \W, \S.
[[nodiscard]] CharSet named_set(char letter);

struct Instruction {
  enum class Kind : std::uint8_t { character, split, jump, begin, end, match };

  Kind kind = Kind::match;
  std::int32_t a = 0;  // character: index of its set; split and jump: where to go on, relative to this step
  std::int32_t b = 0;  // split: the other place
};

struct Program {
  std::vector<Instruction> instructions;  // begins with the first, the last is the only match
  std::vector<CharSet> sets;
};

inline constexpr std::size_t kMaxInstructions = 4000;

// `invalid`, naming the place in the pattern, when it is broken or uses what is not supported.
[[nodiscard]] Result<Program> parse(std::string_view pattern);

}  // namespace coord::schema::regex
