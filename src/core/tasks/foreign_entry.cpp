#include "core/tasks/foreign_entry.hpp"

#include <algorithm>  // std::min, std::clamp
#include <cmath>      // std::isfinite, std::floor

#include "core/json_access.hpp"
#include "core/tasks/queue.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

using util::kSecond;
constexpr std::size_t kMaxTaskId = 200;
constexpr double kNoDueAtAll = 1e11;  // seconds
constexpr double kNoAgeAtAll = 1e16;  // microseconds

// Behind the priority: what is due comes before what is not, the sooner the greater; then the older.
double order_within(const Json& task) {
  if (const auto due = time(task, "due")) {
    return 0.5 + 0.5 * (1 - std::clamp(static_cast<double>(*due / kSecond) / kNoDueAtAll, 0.0, 0.999'999));
  }
  const Json* queue = member(task, "queue");
  const auto since = queue != nullptr ? count_of(*queue, "since", 0) : 0;
  return 0.5 * (1 - std::clamp(static_cast<double>(since) / kNoAgeAtAll, 0.0, 0.999'999));
}

Json payload_of(const Json& task) {
  if (const Json* payload = member(task, "payload"); payload != nullptr) {
    return *payload;
  }
  Json payload = Json::object();
  for (const char* name : {"title", "description", "priority", "due", "deliverables", "paths", "parent", "workflow"}) {
    if (const Json* value = member(task, name); value != nullptr && !value->is_null() && !value->empty()) {
      payload[name] = *value;
    }
  }
  return payload;
}

std::string title_of(const Pushed& pushed) {
  for (const char* name : {"title", "name", "summary", "description"}) {
    if (const std::string line = util::first_line(text(pushed.payload, name), 120); !line.empty()) {
      return line;
    }
  }
  const std::string said = pushed.payload.is_string() ? util::first_line(pushed.payload.get<std::string>(), 120) : "";
  return !said.empty() ? said : util::first_line((pushed.type.empty() ? "task" : pushed.type) + " " + pushed.id, 120);
}

}  // namespace

bool stands_there(const Json& task) {
  const Json* queue = member(task, "queue");
  return state_of(task) == State::waiting && queue != nullptr && lists(*queue, "in", kAllReady);
}

std::string type_of(const Json& task) {
  const std::string_view type = text(task, "type");
  return std::string(type.empty() ? "task" : type);
}

QueueNotice queue_notice(const Json& task) {
  QueueNotice notice;
  notice.id = id_of(task);
  if (stands_there(task)) {
    const double created = static_cast<double>(time(task, "created").value_or(0)) / static_cast<double>(kSecond);
    notice.text = schema::to_line(
        Json{{"id", notice.id}, {"type", type_of(task)}, {"payload", payload_of(task)}, {"created_at", created}});
    notice.score = static_cast<double>(priority_number(task)) + order_within(task);
  }
  return notice;
}

std::optional<Pushed> understand(const QueueNews::Pushed& entry) {
  const auto json = schema::parse(entry.text);
  if (!json || !json->is_object()) {
    return std::nullopt;
  }
  Pushed out;
  const Json* id = member(*json, "id");
  out.id = id != nullptr && id->is_number_integer() ? id->dump() : std::string(text(*json, "id"));
  if (out.id.empty() || out.id.size() > kMaxTaskId) {
    return std::nullopt;
  }
  out.type = text(*json, "type");
  const Json* payload = member(*json, "payload");
  out.payload = payload != nullptr ? *payload : Json();
  const Json* created = member(*json, "created_at");
  if (created != nullptr && created->is_number()) {
    out.created = static_cast<WallTime>(std::clamp(created->get<double>(), 0.0, 9e9) * static_cast<double>(kSecond));
  }
  out.text = entry.text;
  out.score = entry.score;
  return out;
}

Json document_of(Context& context, const Pushed& pushed) {
  const WallTime now = context.store.now();
  const WallTime created = pushed.created > 0 ? std::min(pushed.created, now) : now;
  const double priority = std::isfinite(pushed.score) ? std::clamp(pushed.score, -1e9, 1e9) : 0;
  const std::string_view description = text(pushed.payload, "description");
  Json task{{"task_id", pushed.id},
            {"title", title_of(pushed)},
            {"description", description.empty() && pushed.payload.is_string() ? pushed.payload.get<std::string>()
                                                                              : std::string(description)},
            {"assigned_to", nullptr},
            {"status", "pending_assignment"},
            {"priority", nullptr},
            {"created", util::format_time(created)},
            {"created_by", nullptr},
            {"due", nullptr},
            {"dependencies", Json::array()},
            {"deliverables", Json::array()},
            {"required_expertise", Json::array()},
            {"suggested_assignee", nullptr}};
  task["priority"] = std::floor(priority) == priority ? Json(static_cast<std::int64_t>(priority)) : Json(priority);
  task["queue"] = Json{{"since", created}, {"key", ""}, {"in", Json::array()}};
  return task;
}

}  // namespace coord::core::tasks
