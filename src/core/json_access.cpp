#include "core/json_access.hpp"

#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "schema/value_access.hpp"
#include "util/time_text.hpp"

namespace coord::core {

const Json* member(const Json& object, std::string_view name) {
  return object.is_object() ? schema::find_member(object, name) : nullptr;
}

std::string_view text(const Json& object, std::string_view name) {
  const Json* found = member(object, name);
  return found != nullptr && found->is_string() ? std::string_view(found->get_ref<const std::string&>())
                                                : std::string_view();
}

std::optional<WallTime> time(const Json& object, std::string_view name) {
  return util::parse_time(text(object, name));
}

Json object_with_room(std::size_t members) {
  Json::object_t object;
  object.reserve(members);
  return object;
}

Json with_room(Json object, std::size_t more) {
  if (!object.is_object()) {
    return object;
  }
  auto& from = object.get_ref<Json::object_t&>();
  if (from.capacity() - from.size() >= more) {
    return object;
  }
  Json::object_t roomy;
  roomy.reserve(from.size() + more);
  for (auto& [name, value] : from) {
    // Past ordered_map's own functions, which would look for the name in all that is there.
    static_cast<Json::object_t::Container&>(roomy).emplace_back(name, std::move(value));
  }
  return roomy;
}

bool lists(const Json& object, std::string_view name, std::string_view value) {
  const Json* found = member(object, name);
  return found != nullptr && found->is_array() && std::any_of(found->begin(), found->end(), [&](const Json& element) {
           return element.is_string() && element.get_ref<const std::string&>() == value;
         });
}

}  // namespace coord::core
