// Packed tables whose rows name functions. Those are no data: code says which they are, and needs no pointer to be relocated.
#pragma once

#include <cstddef>   // std::ptrdiff_t, std::size_t
#include <iterator>  // std::input_iterator_tag
#include <tuple>     // std::tuple
#include <utility>   // std::declval, std::index_sequence, std::make_index_sequence

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
  using FunctionsAt = packing::FunctionsOf<Row> (*)(std::size_t row);

  constexpr PackedTable(PackedList<Row> words, FunctionsAt functions) : words_(words), functions_(functions) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Row;

    constexpr Iterator() = default;
    constexpr Iterator(typename PackedList<Row>::Iterator words, FunctionsAt functions)
        : words_(words), functions_(functions) {}
    constexpr Row operator*() const {
      Row row = *words_;
      Row::functions(row) = functions_(at_);
      return row;
    }
    // As PackedList's iterator says it.
    template <std::size_t kMember>
    [[nodiscard]] constexpr std::string_view text() const {
      return words_.template text<kMember>();
    }
    constexpr Iterator& operator++() {
      ++words_;
      ++at_;
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
    FunctionsAt functions_ = nullptr;
    std::size_t at_ = 0;
  };

  [[nodiscard]] constexpr Iterator begin() const { return {words_.begin(), functions_}; }
  [[nodiscard]] constexpr Iterator end() const { return {words_.end(), functions_}; }

 private:
  PackedList<Row> words_;
  FunctionsAt functions_;
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

template <const auto& kRows, std::size_t... kAt>
constexpr FunctionsOf<RowOf<kRows>> functions_among(std::size_t row, std::index_sequence<kAt...>) {
  FunctionsOf<RowOf<kRows>> out;
  const auto take = [&out](const FunctionsOf<RowOf<kRows>>& functions) {
    out = functions;
    return true;
  };
  static_cast<void>(((row == kAt && take(RowOf<kRows>::functions(kRows[kAt]))) || ...));
  return out;
}

template <const auto& kRows>
constexpr FunctionsOf<RowOf<kRows>> functions_at(std::size_t row) {
  return functions_among<kRows>(row, std::make_index_sequence<kRows.size()>());
}

}  // namespace packing

// Of a std::array of rows that is a constant; the array itself need not be in the binary.
template <const auto& kRows>
inline constexpr PackedTable<packing::RowOf<kRows>> packed_table(packed<packing::kWords<kRows>>,
                                                                 packing::functions_at<kRows>);

}  // namespace coord::util
