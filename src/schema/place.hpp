// A place in a value that is checked.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::schema {

// Where the checker is: a chain on the stack, made into a JSON pointer only when something is wrong.
struct Place {
  const Place* parent = nullptr;
  std::string_view name;  // of a member
  std::size_t index = 0;  // of an element, where there is no parent name
  bool is_index = false;

  [[nodiscard]] std::string pointer() const;
};

}  // namespace coord::schema
