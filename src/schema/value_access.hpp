// What checking asks of a value, the same for Json and for FlatValue: so each rule is written once.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"
#include "schema/flat_value.hpp"
#include "schema/node.hpp"

namespace coord::schema {

// One bit: kNumber for any number.
inline Type type_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::null: return kNull;
    case Json::value_t::boolean: return kBoolean;
    case Json::value_t::object: return kObject;
    case Json::value_t::array: return kArray;
    case Json::value_t::string: return kString;
    default: return kNumber;
  }
}
inline Type type_of(const FlatValue& value) {
  return value.type;
}

inline Number number_of(const Json& value) {
  switch (value.type()) {
    case Json::value_t::number_integer: return value.get<std::int64_t>();
    case Json::value_t::number_unsigned: return value.get<std::uint64_t>();
    default: return value.get<double>();
  }
}
inline Number number_of(const FlatValue& value) {
  return value.number();
}

inline bool truth_of(const Json& value) {
  return value.get<bool>();
}
inline bool truth_of(const FlatValue& value) {
  return value.truth;
}

inline std::string_view text_of(const Json& value) {
  return value.get_ref<const std::string&>();
}
inline std::string_view text_of(const FlatValue& value) {
  return value.text;
}

// Of an object or an array.
inline std::size_t size_of(const Json& value) {
  return value.size();
}
inline std::size_t size_of(const FlatValue& value) {
  return value.count;
}

// Calls see(element) for each until one says false; false then.
template <class See>
bool each_element(const Json& array, const See& see) {
  for (const Json& element : array.get_ref<const Json::array_t&>()) {
    if (!see(element)) {
      return false;
    }
  }
  return true;
}
template <class See>
bool each_element(const FlatValue& array, const See& see) {
  const FlatValue* element = array.first();
  for (std::size_t i = 0; i < array.count; ++i, element = element->next()) {
    if (!see(*element)) {
      return false;
    }
  }
  return true;
}

// Calls see(name, member) for each until one says false; false then.
template <class See>
bool each_member(const Json& object, const See& see) {
  for (const auto& [name, member] : object.get_ref<const Json::object_t&>()) {
    if (!see(std::string_view(name), member)) {
      return false;
    }
  }
  return true;
}
template <class See>
bool each_member(const FlatValue& object, const See& see) {
  const FlatValue* name = object.first();
  for (std::size_t i = 0; i < object.count; ++i, name = name->next()->next()) {
    if (!see(name->text, *name->next())) {
      return false;
    }
  }
  return true;
}

// Null when there is none.
inline const Json* find_member(const Json& object, std::string_view wanted) {
  for (const auto& [name, member] : object.get_ref<const Json::object_t&>()) {
    if (name == wanted) {
      return &member;
    }
  }
  return nullptr;
}
inline const FlatValue* find_member(const FlatValue& object, std::string_view wanted) {
  const FlatValue* name = object.first();
  for (std::size_t i = 0; i < object.count; ++i) {
    const FlatValue* const member = name + 1;
    if (name->text == wanted) {
      return member;
    }
    name = member->next();
  }
  return nullptr;
}

}  // namespace coord::schema
