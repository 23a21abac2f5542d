#include "schema/regex.hpp"

#include <algorithm>  // std::min
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

// Fills the tables of a Regex from its program.
class Regex::Builder {
 public:
  Builder(Regex& made, regex::Program& program)
      : made_(made), program_(program), seen_(program.instructions.size() * 2) {}

  void build() {
    number_positions();
    const std::size_t count = made_.set_of_.size();
    made_.words_ = count / kWordBits + 1;
    made_.ascii_.resize(128 * made_.words_);
    made_.follow_.resize(count * made_.words_);
    made_.over_.resize(made_.words_);
    made_.over_at_end_.resize(made_.words_);
    for (std::uint32_t step = 0; step < program_.instructions.size(); ++step) {
      if (program_.instructions[step].kind == regex::Instruction::Kind::character) {
        add_position(step);
      }
    }
    made_.first_ = place(true);
    made_.later_ = place(false);
    made_.sets_ = std::move(program_.sets);
  }

 private:
  struct Place {
    std::uint32_t step;
    bool behind_end;  // behind a $: only the end of the pattern counts
  };
  struct Over {
    bool anyhow = false;
    bool at_end = false;
  };

  // Each character becomes a position; its step keeps the number.
  void number_positions() {
    for (regex::Instruction& step : program_.instructions) {
      if (step.kind == regex::Instruction::Kind::character) {
        step.b = static_cast<std::int32_t>(made_.set_of_.size());
        made_.set_of_.push_back(static_cast<std::uint32_t>(step.a));
      }
    }
  }

  void add_position(std::uint32_t step) {
    const auto position = static_cast<std::size_t>(program_.instructions[step].b);
    for (const regex::CharRange& range : program_.sets[made_.set_of_[position]].ranges) {
      for (char32_t c = range.first; c <= std::min<char32_t>(range.last, 127); ++c) {
        set_bit(&made_.ascii_[c * made_.words_], position);
      }
    }
    const Over over = follow(step + 1, false, &made_.follow_[position * made_.words_]);
    if (over.anyhow) {
      set_bit(made_.over_.data(), position);
    }
    if (over.at_end) {
      set_bit(made_.over_at_end_.data(), position);
    }
  }

  Next place(bool at_begin) {
    Next next{std::vector<Word>(made_.words_)};
    const Over over = follow(0, at_begin, next.positions.data());
    next.over = over.anyhow;
    next.over_at_end = over.at_end;
    return next;
  }

  void visit(std::uint32_t step, bool behind_end) {
    std::uint32_t& seen = seen_[step * std::size_t{2} + (behind_end ? 1 : 0)];
    if (seen != round_) {
      seen = round_;
      open_.push_back({step, behind_end});
    }
  }

  // All that can be reached from a step without reading a character.
  Over follow(std::uint32_t from, bool at_begin, Word* positions) {
    using Kind = regex::Instruction::Kind;
    Over over;
    ++round_;
    visit(from, false);
    while (!open_.empty()) {
      const Place place = open_.back();
      open_.pop_back();
      const regex::Instruction& step = program_.instructions[place.step];
      const auto relative = [&](std::int32_t by) {
        return static_cast<std::uint32_t>(static_cast<std::int32_t>(place.step) + by);
      };
      switch (step.kind) {
        case Kind::character:
          if (!place.behind_end) {
            set_bit(positions, static_cast<std::size_t>(step.b));
          }
          break;
        case Kind::split: visit(relative(step.b), place.behind_end); [[fallthrough]];
        case Kind::jump: visit(relative(step.a), place.behind_end); break;
        case Kind::begin:
          if (at_begin) {
            visit(place.step + 1, place.behind_end);
          }
          break;
        case Kind::end: visit(place.step + 1, true); break;
        case Kind::match: (place.behind_end ? over.at_end : over.anyhow) = true; break;
      }
    }
    over.at_end = over.at_end || over.anyhow;
    return over;
  }

  Regex& made_;
  regex::Program& program_;
  std::vector<std::uint32_t> seen_;  // the last round that came by
  std::uint32_t round_ = 0;
  std::vector<Place> open_;
};

Result<Regex> Regex::compile(std::string_view pattern) {
  COORD_ASSIGN(regex::Program program, regex::parse(pattern));
  Regex made;
  Builder(made, program).build();
  return made;
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
