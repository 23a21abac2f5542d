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

bool set_contains(const Automaton& automaton, std::size_t set, char32_t c) {
  const auto ranges =
      automaton.ranges.subspan(automaton.set_at[set], automaton.set_at[set + 1] - automaton.set_at[set]);
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                      [](char32_t value, const CharRange& range) { return value < range.first; });
  return after != ranges.begin() && c <= (after - 1)->last;
}

// active = those of the candidates that `c`, which is no ASCII, fits.
template <class Set>
void keep_matching(const Automaton& automaton, char32_t c, const Set& candidates, Set& active) {
  for (std::size_t i = 0; i < Set::words(automaton.words); ++i) {
    active[i] = 0;
    for (Word rest = candidates[i]; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
      if (set_contains(automaton, automaton.set_of[i * kWordBits + bit], c)) {
        active[i] |= Word{1} << bit;
      }
    }
  }
}

// Nearly all text that is searched is ASCII and short: a few instructions for each character.
template <class Set>
bool run(const Automaton& automaton, std::string_view text, Set candidates, Set active) {
  const std::size_t words = Set::words(automaton.words);
  const Word* const ascii = automaton.ascii.data();
  const Word* const follow = automaton.follow.data();
  const Word* const over = automaton.over.data();
  const Word* const over_at_end = automaton.over_at_end.data();
  const Word* const later = automaton.later.positions.data();
  for (std::size_t i = 0; i < words; ++i) {
    candidates[i] = automaton.first.positions[i];
  }
  for (std::size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 128) {
      for (std::size_t i = 0; i < words; ++i) {
        active[i] = candidates[i] & ascii[byte * words + i];
      }
      ++at;
    } else {
      const util::CodePoint point = util::decode_utf8(text, at);
      keep_matching(automaton, point.value, candidates, active);
      at += point.length;
    }
    const Word* const last = at == text.size() ? over_at_end : over;
    for (std::size_t i = 0; i < words; ++i) {
      if ((active[i] & last[i]) != 0) {
        return true;
      }
      candidates[i] = later[i];
    }
    for (std::size_t i = 0; i < words; ++i) {
      for (Word rest = active[i]; rest != 0; rest &= rest - 1) {
        const std::size_t position = i * kWordBits + static_cast<std::size_t>(std::countr_zero(rest));
        for (std::size_t j = 0; j < words; ++j) {
          candidates[j] |= follow[position * words + j];
        }
      }
    }
    Word open = 0;
    for (std::size_t i = 0; i < words; ++i) {
      open |= candidates[i];
    }
    if (open == 0) {
      break;
    }
  }
  return automaton.later.over_at_end;
}

}  // namespace

bool Automaton::search(std::string_view text) const {
  if (first.over || later.over || (text.empty() && first.over_at_end)) {
    return true;
  }
  if (text.empty()) {
    return false;
  }
  return words == 1 ? run(*this, text, SmallSet(), SmallSet()) : run(*this, text, LargeSet(words), LargeSet(words));
}

}  // namespace coord::schema
