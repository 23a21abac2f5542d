#include "validate/kinds.hpp"
#include "schema/bundled/bundled.hpp"

#include <array>    // std::array
#include <cstddef>  // std::size_t
#include <tuple>    // std::tie
#include <utility>  // std::pair

#include "schema/value_access.hpp"
#include "util/packed.hpp"
#include "util/words.hpp"

namespace coord::validate {
namespace {

// The members that tell a kind: all of `all`, and at least `least` of `some`.
struct Row {
  std::string_view name;
  std::string_view all;  // "seq|type"
  std::string_view some;
  std::size_t least = 0;

  static constexpr auto members(auto& row) { return std::tie(row.name, row.all, row.some, row.least); }
  constexpr bool operator==(const Row&) const = default;
};

// The first that fits is taken.
constexpr std::array kRows = {
    Row{"event", "seq|type|actor", "time|workflow|phase|data", 2},
    Row{"consultation", "message_id|from|to", "subject|message|status|requires_response|thread|respond_by", 2},
    Row{"decision", "decision_id|title",
        "description|options|input_needed_from|decision|rationale|status|affects_instances", 1},
    Row{"coordination-message", "", "id|from|to|timestamp|type|content", 4},
    Row{"task", "task_id|title|status", "", 0},
    Row{"completed-task", "task_id|status|completed", "", 0},
    Row{"task-progress", "task_id|status",
        "started|updated|phase|current_step|completed_steps|remaining_steps|quality_gates|questions_for_coordinator",
        2},
    Row{"agent", "status",
        "role|expertise_areas|available_for_consultation|capabilities|current_session_id|last_update|registered_at|"
        "started_at",
        2},
    Row{"task-metrics", "tasks_completed", "updated|totals|last_task|quality_gates", 1},
};

Kind kind(std::string_view name) {
  return {name, schema::bundled_schema(name)};
}

// The first of "a|b|c"; what stays is the others.
template <class Value>
bool looks_like(const Value& value, const Row& row) {
  for (std::string_view all = row.all; !all.empty();) {
    if (schema::find_member(value, util::take_choice(all)) == nullptr) {
      return false;
    }
  }
  std::size_t there = 0;
  for (std::string_view some = row.some; !some.empty() && there < row.least;) {
    there += schema::find_member(value, util::take_choice(some)) != nullptr ? 1U : 0U;
  }
  return there >= row.least;
}

std::string_view base_name(std::string_view path) {
  return path.substr(path.rfind('/') + 1);  // npos + 1 is 0
}

bool has_folder(std::string_view path, std::string_view name) {
  for (std::size_t at = path.find(name); at != std::string_view::npos; at = path.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || path[at - 1] == '/') && end < path.size() && path[end] == '/') {
      return true;
    }
  }
  return false;
}

}  // namespace

Kind kind_of_place(std::string_view path) {
  const std::string_view name = base_name(path);
  const bool log = name.ends_with(".jsonl");
  const bool mailbox = has_folder(path, "inbox") || has_folder(path, "outbox");
  for (const auto& [folder, what] : {std::pair(".coordination/agents", "agent"),
                                     {".coordination/decisions", "decision"},
                                     {".coordination/consultations", "consultation"}}) {
    if (name.ends_with(".json") && !name.starts_with('.') && has_folder(path, folder)) {
      return kind(what);
    }
  }
  if ((log && name.starts_with("messages")) || (!log && (name.starts_with("msg-") || (mailbox && in_tree(path))))) {
    return kind("coordination-message");
  }
  if (name == "events.jsonl" && in_tree(path)) {
    return kind("event");
  }
  if (!log && name.ends_with(".json") && !name.starts_with('.') && has_folder(path, ".coordination") &&
      has_folder(path, "tasks")) {
    return kind("task");
  }
  if (name == "current-task.json") {
    return kind("task-progress");
  }
  if (name == "completed-tasks.jsonl") {
    return kind("completed-task");
  }
  if (name == "metrics.json" && has_folder(path, ".progress")) {
    return kind("task-metrics");
  }
  return {};
}

template <class Value>
Kind kind_of_content(const Value& value) {
  if (schema::type_of(value) != schema::kObject) {
    return {};
  }
  for (const Row& row : util::packed<kRows>) {
    if (looks_like(value, row)) {
      return kind(row.name);
    }
  }
  return {};
}

template Kind kind_of_content(const Json&);
template Kind kind_of_content(const schema::FlatValue&);

bool in_tree(std::string_view path) {
  return has_folder(path, ".coordination") || has_folder(path, ".progress");
}

}  // namespace coord::validate
