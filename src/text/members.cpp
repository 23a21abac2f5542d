#include "text/members.hpp"

#include "util/escape.hpp"

namespace coord::text {

std::string member(const Json& object, std::string_view name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  if (found == object.end() || found->is_null()) {
    return {};
  }
  return found->is_string() ? found->get<std::string>() : found->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string shown(const Json& object, std::string_view name) {
  return util::visible(member(object, name));
}

std::int64_t number(const Json& object, std::string_view name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_number() ? found->get<std::int64_t>() : 0;
}

bool is_on(const Json& object, std::string_view name) {
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

const Json& items_of(const Json& result) {
  return list_of(result, "items");
}

const Json& list_of(const Json& object, std::string_view name) {
  static const Json none = Json::array();
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() || !found->is_array() ? none : *found;
}

const Json& object_of(const Json& object, std::string_view name) {
  static const Json none = Json::object();
  const auto found = object.is_object() ? object.find(name) : object.end();
  return found == object.end() || !found->is_object() ? none : *found;
}

}  // namespace coord::text
