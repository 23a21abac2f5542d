#include "core/progress/finish.hpp"

#include <utility>  // std::exchange, std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "core/progress/document.hpp"
#include "core/progress/ended.hpp"
#include "core/progress/plan.hpp"
#include "core/progress/records.hpp"
#include "core/progress/required.hpp"
#include "core/progress/totals.hpp"
#include "core/tasks/foreign_entry.hpp"
#include "core/tasks/foreign_queue.hpp"
#include "schema/json_text.hpp"

namespace coord::core::progress {
namespace {

Result<std::vector<OpenGate>> gates_in_the_way(Context& context, const Json& task) {
  Settings settings;
  if (context.settings) {
    COORD_ASSIGN(settings, context.settings());
  }
  return open_gates(task, settings.required_gates);
}

std::string sentence(const std::vector<OpenGate>& gates) {
  std::string out;
  for (const OpenGate& gate : gates) {
    const std::string how = gate.status == "not_run"  ? "has not run"
                            : gate.status == "failed" ? "has failed"
                                                      : "is " + gate.status;
    out += (out.empty() ? "" : ", ") + gate.gate + " " + how;
  }
  return out;
}

Json gates_json(const std::vector<OpenGate>& gates) {
  Json out = Json::array();
  for (const OpenGate& gate : gates) {
    out.push_back(Json{{"gate", gate.gate}, {"status", gate.status}, {"required", gate.required}});
  }
  return out;
}

// What the document of a task that is over says besides: how it ended, when, and how long it took.
void close(Change& change, std::string_view status) {
  Json& task = change.task();
  const std::int64_t minutes = minutes_since(task, "started", change.context.store.now());
  set(task, "completed", change.now());
  set(task, "status", status);
  set(task, "current_step", nullptr);
  set(task, "blocked_on", nullptr);
  if (Json& metrics = object_of(task, "metrics"); !metrics.contains("time_spent_minutes")) {
    metrics["time_spent_minutes"] = minutes;
  }
  set(task, "duration_minutes", minutes);
  set(task, "agent", change.agent);
  change.receipt["duration_minutes"] = minutes;
}

// Moves the document into the archive, and adds its line and its figures.
Status file_away(Change& change) {
  COORD_ASSIGN(std::string bytes, stored_text(change.context, change.file));
  const Json& task = change.task();
  COORD_ASSIGN(const std::string place, free_archive_place(change.context, change.agent, task));
  change.batch.require(is_version(change.file.path, change.file.version));
  change.batch.add(move(change.file.path, place, std::move(bytes)));
  change.batch.add(append(completed_tasks_of(change.agent), schema::to_line(task)));
  change.receipt["archived"] = shown_path(place);
  change.placed = true;
  std::vector<Broken> broken;
  COORD_ASSIGN(const auto open, open_tasks(change.context, change.agent, broken));
  Json& others = change.receipt["open"] = Json::array();
  for (const TaskFile& file : open) {
    if (file.path != change.file.path && !file.current) {
      others.push_back(text(file.task, "task_id"));
    }
  }
  return add_to_totals(change.context, change.agent, task, change.batch);
}

Status report(Change& change, const Draft& draft) {
  COORD_ASSIGN(Json sent, change.post(draft));
  sent.erase("sequence");
  set(change.task(), "message_id", sent["id"]);
  change.receipt["message"] = std::move(sent);
  return {};
}

std::string default_report(const Json& task) {
  const std::string_view name = text(task, "task_name");
  const Steps steps = steps_of(task);
  std::string out = std::string(name.empty() ? text(task, "task_id") : name) + " is complete";
  if (steps.total > 0) {
    out += ": " + std::to_string(steps.done) + " of " + std::to_string(steps.total) + " steps";
  }
  std::string gates;
  if (const Json* results = member(task, "quality_gates"); results != nullptr) {
    for (auto it = results->begin(); it != results->end(); ++it) {
      gates += (gates.empty() ? "; gates: " : ", ") + it.key() + " " + std::string(text(*it, "status"));
    }
  }
  return out + gates;
}

// The completion message in the form that the protocol shows: paths, gates, figures.
Draft completion(const Json& task, Draft draft) {
  draft.type = "completion";
  if (draft.content.empty()) {
    draft.content = default_report(task);
  }
  Json paths = Json::array();
  if (const Json* artifacts = member(task, "artifacts"); artifacts != nullptr && artifacts->is_array()) {
    for (const Json& artifact : *artifacts) {
      paths.push_back(artifact.is_string() ? artifact : Json(text(artifact, "path")));
    }
  }
  draft.meta["artifacts"] = std::move(paths);
  for (const char* name : {"quality_gates", "metrics"}) {
    if (const Json* value = member(task, name); value != nullptr && value->is_object()) {
      draft.meta[name] = *value;
    }
  }
  return draft;
}

Status complete_it(Change& change, Draft draft, const Force& force) {
  COORD_ASSIGN(const auto gates, gates_in_the_way(change.context, change.task()));
  if (!gates.empty() && !force.on) {
    return fail(ErrorKind::invalid, change.id() + " can't be completed: " + sentence(gates),
                "coord progress gate " + gates.front().gate +
                    " passed, when it has; or coord progress complete --force --reason \"...\"",
                Json{{"gates", gates_json(gates)}});
  }
  Json& task = change.task();
  for (const std::string& path : std::exchange(draft.artifacts, {})) {
    note_artifact(task, path, change.now());
  }
  note_metrics(task, std::exchange(draft.metrics, Json::object()));
  tell_phase_end(change);
  close(change, "completed");
  if (!gates.empty()) {
    set(task, "forced", true);
    set(task, "reason", force.reason);
    set(task, "forced_gates", gates_json(gates));
    change.receipt["forced"] = gates_json(gates);
    draft.meta["forced"] = Json{{"reason", force.reason}, {"gates", gates_json(gates)}};
  }
  change.receipt["left"] = words_of(task, "remaining_steps").size();
  COORD_TRY(report(change, completion(task, std::move(draft))));
  const std::string duration = change.receipt["duration_minutes"].dump() + "m";
  Json results{{"archived", nullptr},
               {"quality_gates", object_of(task, "quality_gates")},
               {"metrics", object_of(task, "metrics")}};
  COORD_TRY(file_away(change));
  results["archived"] = change.receipt["archived"];
  tasks::count_end(change.context, change.batch, change.agent, tasks::type_of(change.task()),
                   time(change.task(), "started").value_or(0), true);
  change.tell("TASK_COMPLETED", {{"duration", duration}, {"results", std::move(results)}});
  return {};
}

}  // namespace

Result<Json> complete(Context& context, const Request& request, const Draft& draft, const Force& force,
                      const More& more) {
  if (force.on == force.reason.empty()) {
    return fail(ErrorKind::usage, "progress complete takes --force and --reason together, or neither",
                "coord progress complete --force --reason \"...\"");
  }
  return edit(context, request, [&](Change& change) -> Status {
    COORD_TRY(complete_it(change, draft, force));
    return more ? more(change) : Status{};
  });
}

Result<Json> abandon(Context& context, const Request& request, const Draft& draft, const std::string& reason,
                     std::string_view status, const More& more) {
  return edit(context, request, [&](Change& change) -> Status {
    close(change, status);
    if (!reason.empty()) {
      set(change.task(), "reason", reason);
    }
    Draft said = draft;
    said.type = "progress";
    said.content =
        change.id() + (status == "failed" ? " has failed" : " is abandoned") + (reason.empty() ? "" : ": " + reason);
    COORD_TRY(report(change, said));
    COORD_TRY(file_away(change));
    change.tell("TASK_ABANDONED", {{"reason", reason}});
    return more ? more(change) : Status{};
  });
}

}  // namespace coord::core::progress
