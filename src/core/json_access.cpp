#include "core/json_access.hpp"

#include <algorithm>  // std::any_of

#include "util/time_text.hpp"

namespace coord::core {

const Json* member(const Json& object, std::string_view name) {
  if (!object.is_object()) {
    return nullptr;
  }
  for (auto it = object.begin(); it != object.end(); ++it) {
    if (it.key() == name) {
      return &*it;
    }
  }
  return nullptr;
}

std::string_view text(const Json& object, std::string_view name) {
  const Json* found = member(object, name);
  return found != nullptr && found->is_string() ? std::string_view(found->get_ref<const std::string&>())
                                                : std::string_view();
}

std::optional<WallTime> time(const Json& object, std::string_view name) {
  return util::parse_time(text(object, name));
}

bool lists(const Json& object, std::string_view name, std::string_view value) {
  const Json* found = member(object, name);
  return found != nullptr && found->is_array() && std::any_of(found->begin(), found->end(), [&](const Json& element) {
           return element.is_string() && element.get_ref<const std::string&>() == value;
         });
}

}  // namespace coord::core
