// Tables as they lie in the binary without pointers. A program that may be loaded anywhere relocates each pointer of its data before it begins,
// whether it looks at the table or not.
#pragma once

#include <array>        // std::array
#include <cstddef>      // std::ptrdiff_t, std::size_t
#include <cstdint>      // std::uint64_t
#include <iterator>     // std::begin, std::input_iterator_tag
#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <tuple>        // std::apply, std::tuple_element_t
#include <type_traits>  // std::is_enum_v, std::is_integral_v, std::is_same_v, std::remove_cvref_t
#include <utility>      // std::declval, std::index_sequence, std::make_index_sequence
#include <vector>       // std::vector

namespace coord::util {

// A row that can be packed has texts, numbers, enumerations and packed lists; operator==; and a function that names them all,
// as `static constexpr auto members(auto& row) { return std::tie(row.name, row.kind); }`.
template <class Row>
class PackedList;

namespace packing {

template <class T>
concept Number = std::is_enum_v<T> || std::is_integral_v<T>;

// Numbers lie in a table with their lowest byte first.
constexpr std::uint64_t number_at(const char* at, std::size_t size) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < size; ++i) {
    number |= std::uint64_t{static_cast<unsigned char>(at[i])} << (8 * i);
  }
  return number;
}

inline constexpr std::size_t kSizeBytes = 2;  // before each text, list and row: how many bytes follow that are of it

class Writer {
 public:
  explicit constexpr Writer(char* out) : out_(out) {}  // null: only counts
  [[nodiscard]] constexpr std::size_t size() const { return size_; }

  constexpr void add(std::string_view text) {
    put(size_, text.size(), kSizeBytes);
    size_ += kSizeBytes;
    for (const char c : text) {
      put(size_++, static_cast<unsigned char>(c), 1);
    }
  }
  template <class Row>
  constexpr void add(const PackedList<Row>& list) {
    add(list.bytes());
  }
  constexpr void add(Number auto value) {
    put(size_, static_cast<std::uint64_t>(value), sizeof value);
    size_ += sizeof value;
  }
  template <class Row>
  constexpr void add_row(const Row& row) {
    const std::size_t begin = size_;
    size_ += kSizeBytes;
    std::apply([this](const auto&... member) { (this->add(member), ...); }, Row::members(row));
    put(begin, size_ - begin - kSizeBytes, kSizeBytes);
  }

 private:
  constexpr void put(std::size_t place, std::uint64_t number, std::size_t size) {
    for (std::size_t i = 0; out_ != nullptr && i < size; ++i) {
      out_[place + i] = static_cast<char>(static_cast<unsigned char>(number >> (8 * i)));
    }
  }

  char* out_;
  std::size_t size_ = 0;
};

class Reader {
 public:
  explicit constexpr Reader(const char* at) : at_(at) {}

  constexpr void take(std::string_view& text) {
    const std::size_t size = number_at(at_, kSizeBytes);
    text = {at_ + kSizeBytes, size};
    at_ += kSizeBytes + size;
  }
  template <class Row>
  constexpr void take(PackedList<Row>& list) {
    std::string_view bytes;
    take(bytes);
    list = PackedList<Row>(bytes);
  }
  template <Number T>
  constexpr void take(T& value) {
    value = static_cast<T>(number_at(at_, sizeof value));
    at_ += sizeof value;
  }

 private:
  const char* at_;
};

template <class Row>
using MembersOf = decltype(Row::members(std::declval<Row&>()));

template <class Row, std::size_t... kAt>
consteval bool begins_with_texts(std::index_sequence<kAt...>) {
  return (std::is_same_v<std::tuple_element_t<kAt, MembersOf<Row>>, std::string_view&> && ...);
}

}  // namespace packing

// The rows of a packed table. Each is made when it is looked at; its texts live as long as what was packed, which is a constant.
template <class Row>
class PackedList {
 public:
  constexpr PackedList() = default;
  explicit constexpr PackedList(std::string_view bytes) : bytes_(bytes) {}

  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Row;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = Row;

    constexpr Iterator() = default;
    explicit constexpr Iterator(const char* at) : at_(at) {}
    constexpr Row operator*() const {
      Row row{};
      packing::Reader reader(at_ + packing::kSizeBytes);
      std::apply([&reader](auto&... member) { (reader.take(member), ...); }, Row::members(row));
      return row;
    }
    // One of its members, which like all before it is a text: without making the row.
    template <std::size_t kMember>
    [[nodiscard]] constexpr std::string_view text() const {
      static_assert(packing::begins_with_texts<Row>(std::make_index_sequence<kMember + 1>()));
      packing::Reader reader(at_ + packing::kSizeBytes);
      std::string_view out;
      for (std::size_t i = 0; i <= kMember; ++i) {
        reader.take(out);
      }
      return out;
    }
    constexpr Iterator& operator++() {
      at_ += packing::kSizeBytes + packing::number_at(at_, packing::kSizeBytes);
      return *this;
    }
    constexpr Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    constexpr bool operator==(const Iterator& other) const = default;

   private:
    const char* at_ = nullptr;
  };

  [[nodiscard]] constexpr Iterator begin() const { return Iterator(bytes_.data()); }
  [[nodiscard]] constexpr Iterator end() const { return Iterator(bytes_.data() + bytes_.size()); }
  [[nodiscard]] constexpr bool empty() const { return bytes_.empty(); }
  [[nodiscard]] constexpr std::string_view bytes() const { return bytes_; }
  constexpr bool operator==(const PackedList& other) const = default;

  [[nodiscard]] std::vector<Row> list() const {
    std::size_t size = 0;
    for (Iterator row = begin(); row != end(); ++row) {
      ++size;
    }
    std::vector<Row> rows;
    rows.reserve(size);
    for (const Row& row : *this) {
      rows.push_back(row);
    }
    return rows;
  }

 private:
  std::string_view bytes_;
};

namespace packing {

template <const auto& kRows>
inline constexpr auto kBytes = [] {
  const auto write = [](char* out) {
    Writer writer(out);
    for (const auto& row : kRows) {
      writer.add_row(row);
    }
    return writer.size();
  };
  constexpr std::size_t kSize = write(nullptr);
  static_assert(kSize < 1U << (8 * kSizeBytes), "a packed table has less than 64 KB");
  std::array<char, kSize> out{};
  write(out.data());
  return out;
}();

template <const auto& kRows>
using RowOf = std::remove_cvref_t<decltype(*std::begin(kRows))>;

template <const auto& kRows>
consteval bool is_whole() {
  auto row = std::begin(kRows);
  for (const auto& packed_row : PackedList<RowOf<kRows>>({kBytes<kRows>.data(), kBytes<kRows>.size()})) {
    if (row == std::end(kRows) || !(packed_row == *row++)) {
      return false;
    }
  }
  return row == std::end(kRows);
}

}  // namespace packing

// Of an array of rows that is a constant; the array itself need not be in the binary.
template <const auto& kRows>
inline constexpr PackedList<packing::RowOf<kRows>> packed = [] {
  static_assert(packing::is_whole<kRows>(), "members() leaves one out");
  return PackedList<packing::RowOf<kRows>>({packing::kBytes<kRows>.data(), packing::kBytes<kRows>.size()});
}();

// The row of that name, which is the first of its members.
template <class Rows>
[[nodiscard]] constexpr auto find_row(const Rows& rows, std::string_view name)
    -> std::optional<decltype(*rows.begin())> {
  for (auto row = rows.begin(); row != rows.end(); ++row) {
    if (row.template text<0>() == name) {
      return *row;
    }
  }
  return std::nullopt;
}

}  // namespace coord::util
