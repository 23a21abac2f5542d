// The tables of a schema that is being compiled, and of one that a user brings.
#pragma once

#include <cstddef>        // std::size_t
#include <cstdint>        // std::uint32_t
#include <span>           // std::span
#include <string>         // std::string
#include <string_view>    // std::string_view
#include <tuple>          // std::apply, std::get
#include <unordered_map>  // std::unordered_map
#include <utility>        // std::move
#include <vector>         // std::vector

#include "schema/regex.hpp"
#include "schema/tables.hpp"

namespace coord::schema {

// Rows are counted in 32 bits. What parse() takes never has more: its 10,000 members, each a pattern of 4,000 positions, would
// be 2.6 billion words of automata.
class OwnedTables {
 public:
  // Adding moves the rows that are there: no reference to one outlives it.
  template <class T>
  Ref<T> add(T row) {
    table<T>().push_back(std::move(row));
    return {static_cast<std::uint32_t>(table<T>().size())};
  }
  template <class Rows>
  Run<typename Rows::value_type> append(const Rows& rows) {
    auto& all = table<typename Rows::value_type>();
    const std::size_t begin = all.size();
    all.insert(all.end(), rows.begin(), rows.end());
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(rows.size())};
  }
  // A text, or a pattern, that comes again is kept once.
  Text keep(std::string_view text) {
    const auto [known, fresh] = texts_.try_emplace(std::string(text));
    if (fresh) {
      known->second = append(text);
    }
    return known->second;
  }
  // `invalid` for what Regex refuses.
  Result<Ref<Automaton>> compile(const std::string& pattern) {
    Ref<Automaton>& known = patterns_[pattern];
    if (!known) {
      COORD_ASSIGN(const Regex regex, Regex::compile(pattern));
      known = add(regex.automaton().behind(append(regex.sets()).begin, append(regex.numbers()).begin,
                                           append(regex.ranges()).begin));
    }
    return known;
  }

  template <class T>
  [[nodiscard]] T& operator[](Ref<T> ref) {
    return table<T>()[ref.number - 1];
  }
  template <class T>
  [[nodiscard]] const T& operator[](Ref<T> ref) const {
    return all<T>()[ref.number - 1];
  }
  template <class T>
  [[nodiscard]] std::span<const T> operator[](Run<T> run) const {
    return std::span<const T>(all<T>()).subspan(run.begin, run.count);
  }
  template <class T>
  [[nodiscard]] const std::vector<T>& all() const {
    return std::get<std::vector<T>>(tables_);
  }

  // For as long as this object. Nothing may be added any more.
  const Tables& finish() {
    texts_ = {};
    patterns_ = {};
    view_.rows = std::apply([](const auto&... tables) { return OfEachRow<RowsAt>{tables.data()...}; }, tables_);
    return view_;
  }

 private:
  template <class T>
  using VectorOf = std::vector<T>;

  template <class T>
  std::vector<T>& table() {
    return std::get<std::vector<T>>(tables_);
  }
  OfEachRow<VectorOf> tables_;
  Tables view_;
  std::unordered_map<std::string, Text> texts_;
  std::unordered_map<std::string, Ref<Automaton>> patterns_;
};

}  // namespace coord::schema
