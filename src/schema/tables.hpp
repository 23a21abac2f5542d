// The tables of a compiled schema, one for each type of row, as who checks a value sees them. Several schemas may share
// them: a schema is a row of the table of nodes.
#pragma once

#include <cstdint>      // std::uint32_t
#include <span>         // std::span
#include <string_view>  // std::string_view
#include <tuple>        // std::tuple
#include <vector>       // std::vector

#include "schema/node.hpp"

namespace coord::schema {

// Of<T> for each type of row T.
template <template <class> class Of>
using OfEachRow =
    std::tuple<Of<Node>, Of<Choice>, Of<NumberRules>, Of<StringRules>, Of<ArrayRules>, Of<ObjectRules>, Of<Combination>,
               Of<Property>, Of<PatternProperty>, Of<Dependency>, Of<Ref<Node>>, Of<Text>, Of<char>, Of<Automaton>,
               Of<Automaton::Word>, Of<std::uint32_t>, Of<CharRange>, Of<std::vector<Json>>>;

template <class T>
using RowsAt = const T*;

// Somebody else owns the rows: OwnedTables, or the program itself. What is looked up must be there.
struct Tables {
  OfEachRow<RowsAt> rows;

  template <class T>
  [[nodiscard]] const T& operator[](Ref<T> ref) const {
    return std::get<const T*>(rows)[ref.number - 1];
  }
  template <class T>
  [[nodiscard]] std::span<const T> operator[](Run<T> run) const {
    return {std::get<const T*>(rows) + run.begin, run.count};
  }
  [[nodiscard]] std::string_view operator[](Text text) const {
    return {std::get<const char*>(rows) + text.begin, text.count};
  }
  [[nodiscard]] bool matches(Ref<Automaton> pattern, std::string_view text) const {
    return (*this)[pattern].search(text, {std::get<const Automaton::Word*>(rows), std::get<const std::uint32_t*>(rows),
                                          std::get<const CharRange*>(rows)});
  }
};

}  // namespace coord::schema
