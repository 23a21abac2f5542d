#include "schema/regex.hpp"

#include <algorithm>  // std::min
#include <utility>    // std::move

namespace coord::schema {
namespace {

using Word = Automaton::Word;
constexpr std::size_t kWordBits = 64;

void set_bit(Word* words, std::size_t bit) {
  words[bit / kWordBits] |= Word{1} << (bit % kWordBits);
}

}  // namespace

// Fills a Regex from its program.
class Regex::Builder {
 public:
  Builder(Regex& made, regex::Program& program)
      : made_(made), program_(program), seen_(program.instructions.size() * 2) {}

  void build() {
    number_positions();
    for (const regex::CharSet& set : program_.sets) {
      made_.numbers_.push_back(static_cast<std::uint32_t>(made_.ranges_.size()));
      made_.ranges_.insert(made_.ranges_.end(), set.ranges.begin(), set.ranges.end());
    }
    made_.numbers_.push_back(static_cast<std::uint32_t>(made_.ranges_.size()));
    made_.automaton_.char_set_of = static_cast<std::uint32_t>(made_.numbers_.size());
    made_.numbers_.insert(made_.numbers_.end(), char_set_of_.begin(), char_set_of_.end());
    words_ = char_set_of_.size() / kWordBits + 1;
    made_.automaton_.words = static_cast<std::uint32_t>(words_);
    made_.sets_.resize((Automaton::kFollow + char_set_of_.size()) * words_);
    for (std::uint32_t step = 0; step < program_.instructions.size(); ++step) {
      if (program_.instructions[step].kind == regex::Instruction::Kind::character) {
        add_position(step);
      }
    }
    made_.automaton_.first = follow(0, true, set(Automaton::kFirst));
    made_.automaton_.later = follow(0, false, set(Automaton::kLater));
  }

 private:
  struct Step {
    std::uint32_t step;
    bool behind_end;  // behind a $: only the end of the pattern counts
  };
  using Over = Automaton::Over;

  Word* set(std::size_t number) { return &made_.sets_[number * words_]; }

  // Each character becomes a position; its step keeps the number.
  void number_positions() {
    for (regex::Instruction& step : program_.instructions) {
      if (step.kind == regex::Instruction::Kind::character) {
        step.b = static_cast<std::int32_t>(char_set_of_.size());
        char_set_of_.push_back(static_cast<std::uint32_t>(step.a));
      }
    }
  }

  void add_position(std::uint32_t step) {
    const auto position = static_cast<std::size_t>(program_.instructions[step].b);
    for (const CharRange& range : program_.sets[char_set_of_[position]].ranges) {
      for (char32_t c = range.first; c <= std::min<char32_t>(range.last, 127); ++c) {
        set_bit(set(c), position);
      }
    }
    const Over over = follow(step + 1, false, set(Automaton::kFollow + position));
    if (over.anyhow) {
      set_bit(set(Automaton::kOver), position);
    }
    if (over.at_end) {
      set_bit(set(Automaton::kOverAtEnd), position);
    }
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
      const Step place = open_.back();
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
  std::vector<std::uint32_t> char_set_of_;  // of each position
  std::size_t words_ = 1;                   // of a set of positions
  std::vector<std::uint32_t> seen_;         // the last round that came by
  std::uint32_t round_ = 0;
  std::vector<Step> open_;
};

Result<Regex> Regex::compile(std::string_view pattern) {
  COORD_ASSIGN(regex::Program program, regex::parse(pattern));
  Regex made;
  Builder(made, program).build();
  return made;
}

}  // namespace coord::schema
