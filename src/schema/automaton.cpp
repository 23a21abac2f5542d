#include "schema/automaton.hpp"

#include <algorithm>  // std::upper_bound
#include <bit>        // std::countr_zero
#include <vector>     // std::vector

#include "util/utf8.hpp"

namespace coord::schema {
namespace {

using Word = Automaton::Word;
constexpr std::size_t kWordBits = 64;

// A set of positions in one word, and in any number of them.
struct SmallSet {
  Word word = 0;
  Word& operator[](std::size_t) { return word; }
  const Word& operator[](std::size_t) const { return word; }
  [[nodiscard]] static constexpr std::size_t words(std::size_t) { return 1; }
};

struct LargeSet {
  explicit LargeSet(std::size_t words) : bits(words) {}
  std::vector<Word> bits;
  Word& operator[](std::size_t i) { return bits[i]; }
  const Word& operator[](std::size_t i) const { return bits[i]; }
  [[nodiscard]] static std::size_t words(std::size_t count) { return count; }
};

// An automaton and its parts.
struct Machine {
  const Automaton& automaton;
  const Automaton::Parts& parts;

  // Whether a character is one of those that fit a position.
  [[nodiscard]] bool fits(char32_t c, std::size_t position) const {
    const std::uint32_t* const at =
        parts.numbers + automaton.char_sets + parts.numbers[automaton.char_set_of + position];
    const CharRange* const begin = parts.ranges + automaton.ranges + at[0];
    const CharRange* const end = parts.ranges + automaton.ranges + at[1];
    const CharRange* const after =
        std::upper_bound(begin, end, c, [](char32_t value, const CharRange& range) { return value < range.first; });
    return after != begin && c <= (after - 1)->last;
  }
};

// active = those of the candidates that `c`, which is no ASCII, fits.
template <class Set>
void keep_matching(const Machine& machine, char32_t c, const Set& candidates, Set& active) {
  for (std::size_t i = 0; i < Set::words(machine.automaton.words); ++i) {
    active[i] = 0;
    for (Word rest = candidates[i]; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
      if (machine.fits(c, i * kWordBits + bit)) {
        active[i] |= Word{1} << bit;
      }
    }
  }
}

template <class Set>
bool meets(const Set& positions, const Word* others, std::size_t words) {
  for (std::size_t i = 0; i < words; ++i) {
    if ((positions[i] & others[i]) != 0) {
      return true;
    }
  }
  return false;
}

// Nearly all text that is searched is ASCII and short: a few instructions for each character. It is not empty.
template <class Set>
bool run(const Machine& machine, std::string_view text, Set candidates, Set active) {
  const std::size_t words = Set::words(machine.automaton.words);
  const Word* const sets = machine.parts.sets + machine.automaton.sets;
  for (std::size_t i = 0; i < words; ++i) {
    candidates[i] = sets[Automaton::kFirst * words + i];
  }
  Word open = 0;
  std::size_t at = 0;
  do {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 128) {
      for (std::size_t i = 0; i < words; ++i) {
        active[i] = candidates[i] & sets[byte * words + i];
      }
      ++at;
    } else {
      const util::CodePoint point = util::decode_utf8(text, at);
      keep_matching(machine, point.value, candidates, active);
      at += point.length;
    }
    if (meets(active, sets + Automaton::kOver * words, words)) {
      return true;
    }
    if (at == text.size()) {
      return meets(active, sets + Automaton::kOverAtEnd * words, words) || machine.automaton.later.at_end;
    }
    for (std::size_t i = 0; i < words; ++i) {
      candidates[i] = sets[Automaton::kLater * words + i];
    }
    for (std::size_t i = 0; i < words; ++i) {
      for (Word rest = active[i]; rest != 0; rest &= rest - 1) {
        const std::size_t position = i * kWordBits + static_cast<std::size_t>(std::countr_zero(rest));
        for (std::size_t j = 0; j < words; ++j) {
          candidates[j] |= sets[(Automaton::kFollow + position) * words + j];
        }
      }
    }
    open = 0;
    for (std::size_t i = 0; i < words; ++i) {
      open |= candidates[i];
    }
  } while (open != 0);
  return machine.automaton.later.at_end;
}

}  // namespace

bool Automaton::search(std::string_view text, const Parts& parts) const {
  if (first.anyhow || later.anyhow || (text.empty() && first.at_end)) {
    return true;
  }
  if (text.empty()) {
    return false;
  }
  const Machine machine{*this, parts};
  return words == 1 ? run(machine, text, SmallSet(), SmallSet()) : run(machine, text, LargeSet(words), LargeSet(words));
}

}  // namespace coord::schema
