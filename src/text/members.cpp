#include "text/members.hpp"

#include "schema/value_access.hpp"
#include "util/escape.hpp"

namespace coord::text {
namespace {

// The member, or null.
const Json* find(const Json& object, std::string_view name) {
  return object.is_object() ? schema::find_member(object, name) : nullptr;
}

}  // namespace

std::string member(const Json& object, std::string_view name) {
  const Json* found = find(object, name);
  if (found == nullptr || found->is_null()) {
    return {};
  }
  return found->is_string() ? found->get<std::string>() : found->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string shown(const Json& object, std::string_view name) {
  return util::visible(member(object, name));
}

std::int64_t number(const Json& object, std::string_view name) {
  const Json* found = find(object, name);
  return found != nullptr && found->is_number() ? found->get<std::int64_t>() : 0;
}

bool is_on(const Json& object, std::string_view name) {
  const Json* found = find(object, name);
  return found != nullptr && found->is_boolean() && found->get<bool>();
}

const Json& items_of(const Json& result) {
  return list_of(result, "items");
}

const Json& list_of(const Json& object, std::string_view name) {
  static const Json none = Json::array();
  const Json* found = find(object, name);
  return found == nullptr || !found->is_array() ? none : *found;
}

const Json& object_of(const Json& object, std::string_view name) {
  static const Json none = Json::object();
  const Json* found = find(object, name);
  return found == nullptr || !found->is_object() ? none : *found;
}

}  // namespace coord::text
