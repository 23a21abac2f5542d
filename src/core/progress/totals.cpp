#include "core/progress/totals.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/places.hpp"
#include "core/progress/document.hpp"
#include "core/progress/ended.hpp"
#include "core/progress/task_file.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core::progress {
namespace {

// The sum of two numbers, whole when both are.
Json sum(const Json& a, const Json& b) {
  if (a.is_number_integer() && b.is_number_integer()) {
    return a.get<std::int64_t>() + b.get<std::int64_t>();
  }
  return a.get<double>() + b.get<double>();
}

void add(Json& object, const std::string& name, const Json& amount) {
  const auto found = object.find(name);
  object[name] = found == object.end() || !found->is_number() ? amount : sum(*found, amount);
}

Json no_totals() {
  return Json{
      {"updated", ""},         {"tasks_completed", 0},     {"tasks_abandoned", 0},           {"tasks_forced", 0},
      {"duration_minutes", 0}, {"totals", Json::object()}, {"quality_gates", Json::object()}};
}

}  // namespace

Json with_task(Json totals, const Json& ended, const std::string& now) {
  if (!totals.is_object()) {
    totals = no_totals();
  }
  totals["updated"] = now;
  add(totals, "tasks_" + std::string(text(ended, "status")), 1);
  if (const Json* forced = member(ended, "forced"); forced != nullptr && *forced == true) {
    add(totals, "tasks_forced", 1);
  }
  if (const Json* minutes = member(ended, "duration_minutes"); minutes != nullptr && minutes->is_number()) {
    add(totals, "duration_minutes", *minutes);
  }
  if (const Json* metrics = member(ended, "metrics"); metrics != nullptr && metrics->is_object()) {
    for (auto it = metrics->begin(); it != metrics->end(); ++it) {
      if (it->is_number()) {
        add(object_of(totals, "totals"), it.key(), *it);
      }
    }
  }
  if (const Json* gates = member(ended, "quality_gates"); gates != nullptr && gates->is_object()) {
    for (auto it = gates->begin(); it != gates->end(); ++it) {
      add(object_of(totals, "quality_gates")[it.key()], std::string(text(*it, "status")), 1);
    }
  }
  totals["last_task"] = Json{{"task_id", text(ended, "task_id")},
                             {"completed", text(ended, text(ended, "completed").empty() ? "updated" : "completed")}};
  return totals;
}

Result<TotalsFile> read_totals(Context& context, const std::string& agent) {
  const std::string path = task_metrics_of(agent);
  COORD_ASSIGN(const auto document, context.store.read(path));
  if (!document) {
    return TotalsFile{};
  }
  auto totals = schema::parse(document->bytes);
  std::string fault = totals ? "" : totals.error().message;
  if (totals) {
    const auto violations = schema::bundled_schema("task-metrics")->validate(*totals, 1);
    fault = violations.empty() ? "" : violations.front().message();
  }
  if (!fault.empty()) {
    return fail(ErrorKind::invalid, shown_path(path) + " is not valid: " + fault,
                "mend it, or let coord doctor --fix count it again",
                Json{{"path", shown_path(path)}, {"violations", Json::array({Json{{"message", fault}}})}});
  }
  return TotalsFile{*std::move(totals), document->version};
}

Status add_to_totals(Context& context, const std::string& agent, const Json& ended, Batch& batch) {
  COORD_ASSIGN(TotalsFile file, read_totals(context, agent));
  const std::string path = task_metrics_of(agent);
  const bool there = !file.version.absent();
  const Json totals = with_task(std::move(file.totals), ended, util::format_time(context.store.now()));
  if (there) {
    batch.require(is_version(path, file.version)).add(put(path, document_text(totals)));
  } else {
    batch.add(create(path, document_text(totals)));
  }
  return {};
}

Result<Json> count_again(Context& context, const std::string& agent, const Json& kept) {
  Json totals;
  RecordsOn records(context.store, completed_tasks_of(agent), 0);
  while (true) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    const auto ended = schema::parse(*record);
    if (ended && schema::bundled_schema("completed-task")->validate(*ended, 1).empty()) {
      const auto end = end_of(*ended);
      totals = with_task(std::move(totals), *ended, util::format_time(end.value_or(context.store.now())));
    }
  }
  if (totals.is_object() && kept.is_object()) {
    const Json known = no_totals();
    for (auto it = kept.begin(); it != kept.end(); ++it) {
      if (!known.contains(it.key()) && !totals.contains(it.key()) && !it.key().starts_with("tasks_")) {
        totals[it.key()] = *it;
      }
    }
  }
  return totals;
}

}  // namespace coord::core::progress
