// Reading members of documents as flat values: as json_access.hpp, for who only looks at a document.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <variant>      // std::visit

#include "schema/flat_value.hpp"
#include "schema/value_access.hpp"

namespace coord::core {

// The member, or null when `object` is no object or has none of that name.
[[nodiscard]] inline const schema::FlatValue* flat_member(const schema::FlatValue& object, std::string_view name) {
  return object.type == schema::kObject ? schema::find_member(object, name) : nullptr;
}

// The member when it is a string, else an empty view. It lives as long as the document.
[[nodiscard]] inline std::string_view flat_text(const schema::FlatValue& object, std::string_view name) {
  const schema::FlatValue* member = flat_member(object, name);
  return member != nullptr && member->type == schema::kString ? member->text : std::string_view();
}

// The member when it is a number.
[[nodiscard]] inline std::optional<double> flat_number(const schema::FlatValue& object, std::string_view name) {
  const schema::FlatValue* member = flat_member(object, name);
  if (member == nullptr || member->type != schema::kNumber) {
    return std::nullopt;
  }
  return std::visit([](auto value) { return static_cast<double>(value); }, member->number());
}

}  // namespace coord::core
