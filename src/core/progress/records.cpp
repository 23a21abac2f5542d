#include "core/progress/records.hpp"

#include <utility>  // std::move

#include "core/gates.hpp"
#include "core/json_access.hpp"
#include "core/progress/document.hpp"

namespace coord::core::progress {
namespace {

// Typed figures: "87" is a number.
Json figure(const Json& typed) {
  return typed.is_string() ? parsed_value(typed.get_ref<const std::string&>()) : typed;
}

// The record of that path, as an object; made where there is none.
Json& artifact_of(Json& task, const std::string& path, const std::string& now) {
  Json& list = array_of(task, "artifacts");
  for (Json& artifact : list) {
    if (artifact.is_string() && artifact.get_ref<const std::string&>() == path) {
      artifact = Json{{"path", path}};
    }
    if (text(artifact, "path") == path) {
      artifact["updated_at"] = now;
      return artifact;
    }
  }
  list.push_back(Json{{"path", path}});
  return list.back();
}

// What stays of a result when the check runs again: all that is no number.
Json without_figures(const Json& result) {
  Json out = Json::object();
  for (auto it = result.begin(); it != result.end(); ++it) {
    if (!it->is_number()) {
      out[it.key()] = *it;
    }
  }
  return out;
}

}  // namespace

void note_artifact(Json& task, const std::string& path, const std::string& now) {
  Json& artifact = artifact_of(task, path, now);
  for (const char* name : {"status", "created_at"}) {
    if (!artifact.contains(name)) {
      artifact[name] = name == std::string_view("status") ? "complete" : now;
    }
  }
}

void note_metrics(Json& task, const Json& figures) {
  Json& metrics = object_of(task, "metrics");
  for (auto it = figures.begin(); it != figures.end(); ++it) {
    const Json value = figure(*it);
    metrics[it.key()] = value.is_boolean() ? *it : value;  // the schema knows numbers and words
  }
}

Result<Json> record_artifact(Context& context, const Request& request, const std::string& path, const std::string& type,
                             const std::string& status) {
  return edit(context, request, [&](Change& change) -> Status {
    Json& artifact = artifact_of(change.task(), path, change.now());
    if (!type.empty()) {
      artifact["type"] = type;
    }
    if (!status.empty() || !artifact.contains("status")) {
      artifact["status"] = status.empty() ? "complete" : status;
    }
    if (!artifact.contains("created_at")) {
      artifact["created_at"] = change.now();
    }
    change.receipt["artifact"] = artifact;
    change.tell("ARTIFACT_RECORDED", {{"artifact", artifact}});
    return {};
  });
}

Result<Json> record_gate(Context& context, const Request& request, const std::string& gate, const std::string& status,
                         const Json& figures) {
  return edit(context, request, [&](Change& change) -> Status {
    Json& result = object_of(change.task(), "quality_gates")[gate];
    result = without_figures(result);
    result["status"] = status;
    if (status != "not_run") {
      result["last_run"] = change.now();
    }
    for (auto it = figures.begin(); it != figures.end(); ++it) {
      if (it.key() == "status" || it.key() == "last_run") {
        return fail(ErrorKind::usage, it.key() + " is no figure of a gate", "coord help progress gate");
      }
      result[it.key()] = figure(*it);
    }
    change.receipt["gate"] = gate;
    change.receipt["result"] = result;
    change.tell("GATE_RECORDED", {{"gate", gate}, {"result", result}});
    return {};
  });
}

Result<Json> record_metrics(Context& context, const Request& request, const Json& figures) {
  return edit(context, request, [&](Change& change) -> Status {
    Json& metrics = object_of(change.task(), "metrics");
    Json now = Json::object();
    for (auto it = figures.begin(); it != figures.end(); ++it) {
      const Json value = figure(*it);
      now[it.key()] = value.is_boolean() ? *it : value;  // the schema knows numbers and words
    }
    metrics.update(now);
    change.receipt["metrics"] = metrics;
    change.tell("METRICS_RECORDED", {{"metrics", std::move(now)}});
    return {};
  });
}

}  // namespace coord::core::progress
