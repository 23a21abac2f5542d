#include "core/messages/message_item.hpp"

#include <algorithm>  // std::max
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

// Makes `value` the member of that name: the one that is there, or a new last one.
void set_member(Json& object, std::string_view name, Json value) {
  auto& members = static_cast<Json::object_t::Container&>(object.get_ref<Json::object_t&>());
  for (auto& [known, there] : members) {
    if (known == name) {
      there = std::move(value);
      return;
    }
  }
  members.emplace_back(std::string(name), std::move(value));
}

void add_age(Context& context, Json& item) {
  const WallTime now = context.store.now();
  if (const auto sent = time(item, "timestamp")) {
    set_member(item, "age_s", std::max<WallTime>((now - *sent) / 1'000'000, 0));
  }
  if (const auto expires = time(item, "expires"); expires && *expires <= now) {
    set_member(item, "expired", true);
  }
}

}  // namespace

Json message_item(Context& context, MessageFile file, std::string_view short_id, const SeenMarks* marks) {
  Json item = with_room(std::move(file.message), kMembersAdded);
  set_member(item, "short", short_id);
  set_member(item, "path", file.path);
  add_age(context, item);
  if (marks != nullptr && member(item, "seen_at") == nullptr) {
    if (auto seen = marks->seen_at(name_of(file.path))) {
      set_member(item, "seen_at", *std::move(seen));
    }
  }
  return item;
}

Json log_item(Context& context, Json message) {
  Json item = with_room(std::move(message), kMembersAdded);
  const std::string id(text(item, "id"));
  set_member(item, "short", own_short_id(id).value_or(id));
  set_member(item, "path", kMessageLog);
  add_age(context, item);
  return item;
}

WallTime stored_at(const MessageFile& file) {
  const std::string_view name = name_of(file.path);
  return is_own_name(name) ? own_name_time(name) : file.modified;
}

}  // namespace coord::core
