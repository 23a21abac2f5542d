#include "schema/flat_json.hpp"

#include <string_view>  // std::string_view
#include <tuple>        // std::forward_as_tuple
#include <utility>      // std::forward, std::piecewise_construct
#include <variant>      // std::visit

#include "schema/value_access.hpp"

namespace coord::schema {

namespace {

using Members = Json::object_t::Container;

// Made where it stays. Past ordered_map's own functions, which would look for the name in all that is there.
template <class... Parts>
void add_member(Members& members, std::string_view name, Parts&&... parts) {
  members.emplace_back(std::piecewise_construct, std::forward_as_tuple(name),
                       std::forward_as_tuple(std::forward<Parts>(parts)...));
}

}  // namespace

Json json_of(const FlatValue& value, std::size_t more) {
  switch (value.type) {
    case kObject: {
      Json::object_t members;
      members.reserve(value.count + more);
      each_member(value, [&](std::string_view name, const FlatValue& member) {
        if (member.type == kString) {
          add_member(members, name, member.text);
        } else {
          add_member(members, name, json_of(member));
        }
        return true;
      });
      return members;
    }
    case kArray: {
      Json::array_t elements;
      elements.reserve(value.count);
      each_element(value, [&](const FlatValue& element) {
        if (element.type == kString) {
          elements.emplace_back(element.text);
        } else {
          elements.push_back(json_of(element));
        }
        return true;
      });
      return elements;
    }
    case kString: return value.text;
    case kBoolean: return value.truth;
    case kNull: return nullptr;
    default: return std::visit([](auto number) { return Json(number); }, value.number());
  }
}

}  // namespace coord::schema
