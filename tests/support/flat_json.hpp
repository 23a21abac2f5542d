// A flat value as Json, to compare what the two forms say.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::move
#include <variant>      // std::visit

#include "schema/value_access.hpp"

namespace coord::test {

inline Json json_of(const schema::FlatValue& value) {
  switch (value.type) {
    case schema::kObject: {
      Json object = Json::object();
      schema::each_member(value, [&](std::string_view name, const schema::FlatValue& member) {
        object[std::string(name)] = json_of(member);
        return true;
      });
      return object;
    }
    case schema::kArray: {
      Json array = Json::array();
      schema::each_element(value, [&](const schema::FlatValue& element) {
        array.push_back(json_of(element));
        return true;
      });
      return array;
    }
    case schema::kString: return std::string(value.text);
    case schema::kBoolean: return value.truth;
    case schema::kNull: return nullptr;
    default: return std::visit([](auto number) { return Json(number); }, value.number());
  }
}

}  // namespace coord::test
