// Packed tables whose rows name functions. Functions have to be pointers; they lie together, apart from the words.
#pragma once

#include <array>     // std::array
#include <cstddef>   // std::ptrdiff_t
#include <iterator>  // std::input_iterator_tag
#include <tuple>     // std::tuple
#include <utility>   // std::declval

#include "util/packed.hpp"

namespace coord::util {
namespace packing {

template <class... Function>
std::tuple<Function...> values_of(const std::tuple<Function&...>& functions);

template <class Row>
using FunctionsOf = decltype(values_of(Row::functions(std::declval<Row&>())));

}  // namespace packing

// A row is as PackedList wants it, and names its functions, null if not said, apart from its members:
// `static constexpr auto functions(auto& row) { return std::tie(row.run); }`.
template <class Row>
class PackedTable {
 public:
  using Functions = packing::FunctionsOf<Row>;

  // `functions`, one of each row, are referred to for ever.
  constexpr PackedTable(PackedList<Row> words, const Functions* functions) : words_(words), functions_(functions) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Row;

    constexpr Iterator() = default;
    constexpr Iterator(typename PackedList<Row>::Iterator words, const Functions* functions)
        : words_(words), functions_(functions) {}
    constexpr Row operator*() const {
      Row row = *words_;
      Row::functions(row) = *functions_;
      return row;
    }
    // As PackedList's iterator says it.
    [[nodiscard]] constexpr std::string_view text(std::size_t member) const { return words_.text(member); }
    constexpr Iterator& operator++() {
      ++words_;
      ++functions_;
      return *this;
    }
    constexpr Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    constexpr bool operator==(const Iterator& other) const { return words_ == other.words_; }

   private:
    typename PackedList<Row>::Iterator words_;
    const Functions* functions_ = nullptr;
  };

  [[nodiscard]] constexpr Iterator begin() const { return {words_.begin(), functions_}; }
  [[nodiscard]] constexpr Iterator end() const { return {words_.end(), nullptr}; }

 private:
  PackedList<Row> words_;
  const Functions* functions_;
};

namespace packing {

template <const auto& kRows>
inline constexpr auto kWords = [] {
  auto rows = kRows;
  for (auto& row : rows) {
    RowOf<kRows>::functions(row) = FunctionsOf<RowOf<kRows>>();
  }
  return rows;
}();

template <const auto& kRows>
inline constexpr auto kFunctions = [] {
  std::array<FunctionsOf<RowOf<kRows>>, kRows.size()> functions;
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    functions[i] = RowOf<kRows>::functions(kRows[i]);
  }
  return functions;
}();

}  // namespace packing

// Of a std::array of rows that is a constant; the array itself need not be in the binary.
template <const auto& kRows>
inline constexpr PackedTable<packing::RowOf<kRows>> packed_table(packed<packing::kWords<kRows>>,
                                                                 packing::kFunctions<kRows>.data());

}  // namespace coord::util
