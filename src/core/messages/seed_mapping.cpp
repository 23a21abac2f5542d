#include "core/messages/seed_mapping.hpp"

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "schema/format.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// Moves a member out of the object; nothing where it is absent or null.
std::optional<Json> take(Json& object, const char* name) {
  const auto member = object.find(name);
  if (member == object.end()) {
    return std::nullopt;
  }
  Json value = std::move(*member);
  object.erase(member);
  return value.is_null() ? std::nullopt : std::optional(std::move(value));
}

// Moves `from` of `source` to `to` of `target`, if it is there.
void carry(Json& source, const char* from, Json& target, const char* to) {
  if (auto value = take(source, from)) {
    target[to] = std::move(*value);
  }
}

// What is left over keeps its name; what the mapping made has precedence.
void keep_rest(const Json& rest, Json& target) {
  for (const auto& [name, value] : rest.items()) {
    if (!target.contains(name)) {
      target[name] = value;
    }
  }
}

// "msg-YYYYMMDD-HHMMSS" in UTC.
std::string id_of(std::int64_t wall_us) {
  std::string id = "msg-";
  for (const char c : util::format_time(wall_us)) {
    if (c == 'T') {
      id += '-';
    } else if (c >= '0' && c <= '9') {
      id += c;
    }
  }
  return id;
}

// The original id as a part of ours: without its "msg", runs of anything but letters and digits become one '-'.
std::string suffix_of(std::string_view original) {
  if (original.starts_with("msg_") || original.starts_with("msg-")) {
    original.remove_prefix(4);
  }
  std::string suffix;
  bool apart = true;
  for (const char c : original) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!plain) {
      apart = true;
      continue;
    }
    if (apart) {
      suffix += '-';
    }
    suffix += c;
    apart = false;
  }
  return suffix;
}

tl::unexpected<Error> refuse(const std::string& problem, const char* pointer) {
  return fail(ErrorKind::invalid, problem, {}, Json{{"pointer", pointer}});
}

// `context` becomes `metadata`, `status` goes into it, and the related task is known by the name that we use.
Json metadata_of(Json& source) {
  Json metadata = take(source, "metadata").value_or(Json::object());
  if (auto context = take(source, "context")) {
    if (context->is_object() && metadata.is_object()) {
      keep_rest(*context, metadata);
    } else if (metadata.is_object()) {
      metadata["context"] = std::move(*context);
    }
  }
  if (!metadata.is_object()) {
    return metadata;
  }
  if (metadata.contains("related_task") && !metadata.contains("task_id")) {
    metadata["task_id"] = metadata["related_task"];
  }
  carry(source, "status", metadata, "status");
  return metadata;
}

}  // namespace

Json time_with_zone(const Json& value) {
  if (!value.is_string()) {
    return value;
  }
  const auto& text = value.get_ref<const std::string&>();
  if (schema::has_format(schema::Format::date_time, text)) {
    return value;
  }
  if (schema::has_format(schema::Format::date_time, text + 'Z')) {
    return text + 'Z';
  }
  const auto wall = util::parse_time(text);
  return wall ? Json(util::format_time(*wall)) : value;
}

Result<Json> from_seed_001(const Json& message) {
  if (!message.is_object()) {
    return refuse("a message is an object", "");
  }
  Json source = message;
  const Json timestamp = time_with_zone(take(source, "timestamp").value_or(nullptr));
  const auto wall = timestamp.is_string() ? util::parse_time(timestamp.get_ref<const std::string&>()) : std::nullopt;
  if (!wall) {
    return refuse("the message has no timestamp to make an id of", "/timestamp");
  }
  const Json original = take(source, "message_id").value_or(nullptr);
  Json out;
  out["id"] = id_of(*wall) + (original.is_string() ? suffix_of(original.get_ref<const std::string&>()) : "");
  carry(source, "from", out, "from");
  carry(source, "to", out, "to");
  out["timestamp"] = timestamp;
  carry(source, "type", out, "type");
  carry(source, "priority", out, "priority");
  carry(source, "subject", out, "subject");
  carry(source, "message", out, "content");
  carry(source, "requires_response", out, "requires_response");
  carry(source, "responding_to", out, "in_reply_to");
  if (const auto time = take(source, "expected_response_time")) {
    out["respond_by"] = time_with_zone(*time);
  }
  if (Json metadata = metadata_of(source); !metadata.empty()) {
    out["metadata"] = std::move(metadata);
  }
  out["read"] = take(source, "read").value_or(false);
  if (!original.is_null()) {
    out["message_id"] = original;
  }
  keep_rest(source, out);
  return out;
}

Result<Json> from_seed_004(const Json& message, std::int64_t wall_us) {
  if (!message.is_object()) {
    return refuse("a message is an object", "");
  }
  Json source = message;
  Json timestamp = time_with_zone(take(source, "created_at").value_or(util::format_time(wall_us)));
  const auto wall = timestamp.is_string() ? util::parse_time(timestamp.get_ref<const std::string&>()) : std::nullopt;
  if (!wall) {
    return refuse("created_at is no time", "/created_at");
  }
  Json out;
  out["id"] = id_of(*wall);
  carry(source, "from_session", out, "from");
  out["to"] = take(source, "to_session").value_or("all");
  out["timestamp"] = std::move(timestamp);
  out["type"] = "message";
  out["priority"] = take(source, "priority").value_or("normal");
  carry(source, "project_key", out, "project_key");
  carry(source, "subject", out, "subject");
  carry(source, "body", out, "content");
  out["read"] = take(source, "read").value_or(false);
  carry(source, "id", out, "message_id");
  keep_rest(source, out);
  return out;
}

}  // namespace coord::core
