#include "schema/regex.hpp"

#include <algorithm>  // std::fill, std::min
#include <bit>        // std::countr_zero
#include <utility>    // std::move

#include "util/utf8.hpp"

// The automaton of Glushkov: its states are the character positions of the pattern, a set of states is a set of bits.
// Patterns of up to 64 positions, nearly all, are one machine word.

namespace coord::schema {
namespace {

using Word = std::uint64_t;
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

void set_bit(Word* words, std::size_t bit) {
  words[bit / kWordBits] |= Word{1} << (bit % kWordBits);
}

}  // namespace

Result<Regex> Regex::compile(std::string_view pattern) {
  COORD_ASSIGN(regex::Program program, regex::parse(pattern));
  if (program.instructions.size() > regex::kMaxInstructions) {
    return fail(ErrorKind::invalid, "broken pattern: it is too large");
  }
  Regex made;
  std::vector<std::uint32_t> positions(program.instructions.size());
  for (std::uint32_t i = 0; i < program.instructions.size(); ++i) {
    if (program.instructions[i].kind == regex::Instruction::Kind::character) {
      positions[i] = static_cast<std::uint32_t>(made.instructions_of_.size());
      made.instructions_of_.push_back(i);
      made.set_of_.push_back(program.instructions[i].a);
      program.instructions[i].b = positions[i];
    }
  }
  made.words_ = made.instructions_of_.size() / kWordBits + 1;
  made.ascii_.resize(128 * made.words_);
  made.over_.resize(made.words_);
  made.over_at_end_.resize(made.words_);
  made.follow_.reserve(made.instructions_of_.size() * made.words_);
  for (std::size_t position = 0; position < made.instructions_of_.size(); ++position) {
    made.add_position(program, position);
  }
  made.first_ = made.follow(program, 0, true);
  made.later_ = made.follow(program, 0, false);
  made.sets_ = std::move(program.sets);
  return made;
}

void Regex::add_position(const regex::Program& program, std::size_t position) {
  for (const regex::CharRange& range : program.sets[set_of_[position]].ranges) {
    for (char32_t c = range.first; c <= std::min<char32_t>(range.last, 127); ++c) {
      set_bit(&ascii_[c * words_], position);
    }
  }
  const Next next = follow(program, instructions_of_[position] + 1, false);
  follow_.insert(follow_.end(), next.positions.begin(), next.positions.end());
  if (next.over) {
    set_bit(over_.data(), position);
  }
  if (next.over_at_end) {
    set_bit(over_at_end_.data(), position);
  }
}

// All that can be reached from a step without reading a character. Behind a $ only the end of the pattern counts.
Regex::Next Regex::follow(const regex::Program& program, std::uint32_t from, bool at_begin) const {
  using Kind = regex::Instruction::Kind;
  struct Place {
    std::uint32_t step;
    bool behind_end;
  };
  Next next{std::vector<Word>(words_)};
  std::vector<bool> visited(program.instructions.size() * 2);
  std::vector<Place> open{{from, false}};
  while (!open.empty()) {
    const Place place = open.back();
    open.pop_back();
    const std::size_t mark = place.step * std::size_t{2} + (place.behind_end ? 1 : 0);
    if (visited[mark]) {
      continue;
    }
    visited[mark] = true;
    const regex::Instruction& step = program.instructions[place.step];
    switch (step.kind) {
      case Kind::character:
        if (!place.behind_end) {
          set_bit(next.positions.data(), step.b);
        }
        break;
      case Kind::split:
        open.push_back({step.b, place.behind_end});
        open.push_back({step.a, place.behind_end});
        break;
      case Kind::jump: open.push_back({step.a, place.behind_end}); break;
      case Kind::begin:
        if (at_begin) {
          open.push_back({place.step + 1, place.behind_end});
        }
        break;
      case Kind::end: open.push_back({place.step + 1, true}); break;
      case Kind::match: (place.behind_end ? next.over_at_end : next.over) = true; break;
    }
  }
  next.over_at_end = next.over_at_end || next.over;
  return next;
}

// active = those of the candidates that `c` fits.
template <class Set>
void Regex::keep_matching(char32_t c, const Set& candidates, Set& active) const {
  const std::size_t words = Set::words(words_);
  if (c < 128) {
    for (std::size_t i = 0; i < words; ++i) {
      active[i] = candidates[i] & ascii_[c * words_ + i];
    }
    return;
  }
  for (std::size_t i = 0; i < words; ++i) {
    active[i] = 0;
    for (Word rest = candidates[i]; rest != 0; rest &= rest - 1) {
      const auto bit = static_cast<std::size_t>(std::countr_zero(rest));
      if (sets_[set_of_[i * kWordBits + bit]].contains(c)) {
        active[i] |= Word{1} << bit;
      }
    }
  }
}

template <class Set>
bool Regex::run(std::string_view text, Set& candidates, Set& active) const {
  const std::size_t words = Set::words(words_);
  for (std::size_t i = 0; i < words; ++i) {
    candidates[i] = first_.positions[i];
  }
  for (std::size_t at = 0; at < text.size();) {
    const util::CodePoint point = util::decode_utf8(text, at);
    at += point.length;
    keep_matching(point.value, candidates, active);
    Word open = 0;
    for (std::size_t i = 0; i < words; ++i) {
      if ((active[i] & (at == text.size() ? over_at_end_[i] : over_[i])) != 0) {
        return true;
      }
      candidates[i] = later_.positions[i];
    }
    for (std::size_t i = 0; i < words; ++i) {
      for (Word rest = active[i]; rest != 0; rest &= rest - 1) {
        const std::size_t position = i * kWordBits + static_cast<std::size_t>(std::countr_zero(rest));
        for (std::size_t j = 0; j < words; ++j) {
          candidates[j] |= follow_[position * words_ + j];
        }
      }
      open |= active[i] | later_.positions[i];
    }
    if (open == 0) {
      return later_.over_at_end;
    }
  }
  return later_.over_at_end;
}

bool Regex::search(std::string_view text) const {
  if (first_.over || later_.over || (text.empty() && first_.over_at_end)) {
    return true;
  }
  if (text.empty()) {
    return false;
  }
  if (words_ == 1) {
    SmallSet candidates;
    SmallSet active;
    return run(text, candidates, active);
  }
  LargeSet candidates(words_);
  LargeSet active(words_);
  return run(text, candidates, active);
}

}  // namespace coord::schema
