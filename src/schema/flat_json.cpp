#include "schema/flat_json.hpp"

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <variant>      // std::visit

#include "schema/value_access.hpp"

namespace coord::schema {

Json json_of(const FlatValue& value, std::size_t more) {
  switch (value.type) {
    case kObject: {
      Json::object_t members;
      members.reserve(value.count + more);
      each_member(value, [&](std::string_view name, const FlatValue& member) {
        // Past ordered_map's own functions, which would look for the name in all that is there.
        static_cast<Json::object_t::Container&>(members).emplace_back(std::string(name), json_of(member));
        return true;
      });
      return members;
    }
    case kArray: {
      Json::array_t elements;
      elements.reserve(value.count);
      each_element(value, [&](const FlatValue& element) {
        elements.push_back(json_of(element));
        return true;
      });
      return elements;
    }
    case kString: return std::string(value.text);
    case kBoolean: return value.truth;
    case kNull: return nullptr;
    default: return std::visit([](auto number) { return Json(number); }, value.number());
  }
}

}  // namespace coord::schema
