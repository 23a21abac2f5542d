#include "core/messages/compose.hpp"

#include <optional>  // std::optional
#include <utility>   // std::move

#include "core/effects.hpp"
#include "core/gates.hpp"
#include "core/json_access.hpp"
#include "core/messages/reading.hpp"
#include "core/messages/secrets.hpp"
#include "core/words.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kUnspecified = "unspecified";

void put_text(Json& object, const char* name, std::string_view value) {
  if (!value.empty()) {
    object[name] = value;
  }
}

// The priority as it goes into the file: the word itself, a number where one was typed, the type's own where nothing was.
Result<Json> priority_value(const Draft& draft) {
  if (draft.priority.empty()) {
    const std::optional<MessageType> type = find_message_type(draft.type);
    return !type || type->priority.empty() ? Json() : Json(type->priority);
  }
  if (!priority_of(std::string_view(draft.priority))) {
    return fail(ErrorKind::usage, "unknown priority \"" + util::first_line(draft.priority, 60) + "\"",
                "one of urgent, critical, high, normal, medium, low, or a whole number");
  }
  return typed_priority(draft.priority);
}

Result<Json> metadata(const Draft& draft) {
  Json out = draft.meta;
  put_text(out, "task_id", draft.task);
  put_text(out, "context", draft.context);
  put_text(out, "blocker_type", draft.blocker_type);
  put_text(out, "error_type", draft.error_type);
  if (draft.type == "blocker" && !out.contains("blocker_type")) {
    out["blocker_type"] = kUnspecified;
  }
  if (draft.type == "error" && !out.contains("error_type")) {
    out["error_type"] = kUnspecified;
  }
  if (!draft.artifacts.empty()) {
    out["artifacts"] = draft.artifacts;
  }
  if (!draft.gates.empty()) {
    COORD_ASSIGN(out["quality_gates"], parse_gates(draft.gates));
  }
  for (auto it = draft.metrics.begin(); it != draft.metrics.end(); ++it) {
    const Json value = it->is_string() ? parsed_value(it->get_ref<const std::string&>()) : *it;
    out["metrics"][it.key()] = value.is_boolean() ? *it : value;
  }
  return out;
}

// The references with the task among them, as the protocol's examples have it.
Json references(const Draft& draft) {
  Json out = Json::array();
  for (const std::string& reference : draft.references) {
    out.push_back(reference);
  }
  if (!draft.task.empty() && !lists(Json{{"r", out}}, "r", draft.task)) {
    out.push_back(draft.task);
  }
  return out;
}

Status put_time(Context& context, Json& message, const char* name, const std::string& typed) {
  if (!typed.empty()) {
    COORD_ASSIGN(const WallTime moment, parse_moment(context, typed, name));
    if (moment <= context.asked_at.value_or(context.store.now())) {
      return fail(ErrorKind::usage, std::string(name) + ": " + util::format_time(moment) + " is over",
                  "a later time, or a duration from now as 30m, 2h, 1d");
    }
    message[name] = util::format_time(moment);
  }
  return {};
}

}  // namespace

Result<WallTime> parse_moment(Context& context, std::string_view text, std::string_view what) {
  if (const auto moment = util::parse_time(text)) {
    return *moment;
  }
  if (const auto duration = util::parse_duration(text)) {
    return context.asked_at.value_or(context.store.now()) + *duration;
  }
  return fail(ErrorKind::usage, std::string(what) + ": \"" + util::first_line(text, 40) + "\" is no time",
              "2026-01-01T12:00:00Z, or a duration as 90s, 5m, 2h, 1d");
}

Result<Json> compose(Context& context, const Draft& draft, std::string_view from) {
  if (!draft.allow_secret) {
    for (const std::string_view said :
         {std::string_view(draft.content), std::string_view(draft.subject), std::string_view(draft.context)}) {
      if (const auto kind = find_secret(said)) {
        return fail(ErrorKind::invalid, "the message holds what looks like " + std::string(*kind),
                    "log and archive keep every word; --allow-secret sends it all the same");
      }
    }
  }
  if (draft.subject.find('\n') != std::string::npos) {
    return fail(ErrorKind::usage, "subject: more than one line", "what does not fit on a line goes into the text");
  }
  Json message;
  message["id"] = "";
  message["from"] = from;
  message["to"] = "";
  message["timestamp"] = util::format_time(context.store.now());
  message["type"] = draft.type;
  COORD_ASSIGN(Json priority, priority_value(draft));
  if (!priority.is_null()) {
    message["priority"] = std::move(priority);
  }
  put_text(message, "subject", draft.subject);
  message["content"] = draft.content;
  if (Json list = references(draft); !list.empty()) {
    message["references"] = std::move(list);
  }
  put_text(message, "thread", draft.thread);
  put_text(message, "in_reply_to", draft.in_reply_to);
  if (draft.requires_response) {
    message["requires_response"] = true;
  }
  COORD_TRY(put_time(context, message, "respond_by", draft.respond_by));
  COORD_TRY(put_time(context, message, "expires", draft.expires));
  put_text(message, "project_key", draft.project_key);
  COORD_ASSIGN(Json meta, metadata(draft));
  if (context.asked_at) {
    meta["queued_at"] = util::format_time(*context.asked_at);  // the timestamp is that of the store, when it arrived
  }
  if (!meta.empty()) {
    message["metadata"] = std::move(meta);
  }
  message["read"] = false;
  return message;
}

Result<Json> complete_message(const Json& composed, std::string_view id, std::string_view to) {
  Json message = composed;
  message["id"] = id;
  message["to"] = to;
  const auto violations = schema::message_schema().validate(message);
  if (!violations.empty()) {
    const bool answer = text(message, "type").ends_with("response");
    return fail(ErrorKind::invalid, "the message is not valid: " + violations.front().message(),
                answer ? "coord reply ID TEXT answers a message" : "",
                Json{{"violations", violations_json(violations)}});
  }
  std::string document;
  try {
    document = message.dump(2);
  } catch (const Json::exception&) {
    return fail(ErrorKind::invalid, "the message holds bytes that are no UTF-8 text");
  }
  if (auto same = schema::parse(document, {.bytes = kMaxDocumentBytes - 2}); !same) {
    return fail(ErrorKind::invalid, "the message can't be stored: " + same.error().message, {},
                std::move(same.error().details));
  }
  return message;
}

}  // namespace coord::core
