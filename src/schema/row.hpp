// How the rows of a compiled schema's tables refer to each other: by their place in a table, never by a pointer, so that
// tables in the binary are constants that nothing has to relocate.
#pragma once

#include <cstdint>  // std::uint32_t

namespace coord::schema {

// A row of the table of T, or none. Rows count from 1, so that what is zeroed refers to nothing.
template <class T>
struct Ref {
  std::uint32_t number = 0;

  explicit constexpr operator bool() const { return number != 0; }
  constexpr bool operator==(const Ref&) const = default;
};

// Some rows of the table of T that follow each other.
template <class T>
struct Run {
  std::uint32_t begin = 0;  // counts from 0
  std::uint32_t count = 0;

  [[nodiscard]] constexpr bool empty() const { return count == 0; }
  constexpr bool operator==(const Run&) const = default;
};

using Text = Run<char>;

}  // namespace coord::schema
