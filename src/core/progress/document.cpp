#include "core/progress/document.hpp"

#include <algorithm>  // std::find
#include <array>      // std::array
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "util/short_text.hpp"

namespace coord::core::progress {
namespace {

// The protocol's members in its order; between status and the end what coord adds.
constexpr std::array<util::ShortText<25>, 22> kOrder = {
    "task_id",
    "task_name",
    "phase",
    "started",
    "updated",
    "estimated_completion",
    "completed",
    "status",
    "current_step",
    "completed_steps",
    "remaining_steps",
    "blocked_on",
    "questions_for_coordinator",
    "artifacts",
    "quality_gates",
    "metrics",
    "notes",
    "phase_started",
    "estimate",
    "duration_minutes",
    "reason",
    "message_id",
};

std::size_t rank(std::string_view name) {
  return static_cast<std::size_t>(std::find(kOrder.begin(), kOrder.end(), name) - kOrder.begin());
}

Json& made(Json& task, std::string_view name, Json empty) {
  const Json* found = member(task, name);
  if (found == nullptr || found->is_null()) {
    set(task, name, std::move(empty));
  }
  return task[std::string(name)];
}

bool is_among(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

void set(Json& task, std::string_view name, Json value) {
  if (member(task, name) != nullptr) {
    task[std::string(name)] = std::move(value);
    return;
  }
  const std::size_t own = rank(name);
  const auto stands_later = [own](std::string_view other_name) {
    const std::size_t other = rank(other_name);
    return other > own && other < kOrder.size();
  };
  Json ordered = Json::object();
  auto it = task.begin();
  for (; it != task.end() && !stands_later(it.key()); ++it) {
    ordered[it.key()] = std::move(it.value());
  }
  ordered[std::string(name)] = std::move(value);
  for (; it != task.end(); ++it) {
    ordered[it.key()] = std::move(it.value());
  }
  task = std::move(ordered);
}

Json& array_of(Json& task, std::string_view name) {
  return made(task, name, Json::array());
}

Json& object_of(Json& task, std::string_view name) {
  return made(task, name, Json::object());
}

std::vector<std::string> words_of(const Json& task, std::string_view name) {
  std::vector<std::string> out;
  if (const Json* list = member(task, name); list != nullptr && list->is_array()) {
    for (const Json& word : *list) {
      if (word.is_string()) {
        out.push_back(word.get<std::string>());
      }
    }
  }
  return out;
}

Steps steps_of(const Json& task) {
  Steps steps;
  steps.done = words_of(task, "completed_steps").size();
  steps.total = steps.done + words_of(task, "remaining_steps").size();
  if (steps.total > 0) {
    steps.percent = static_cast<int>(steps.done * 100 / steps.total);
  } else if (const Json* percent = member(task, "percent"); percent != nullptr && percent->is_number()) {
    steps.percent = static_cast<int>(percent->get<double>());
  }
  return steps;
}

std::string next_step(const Json& task) {
  const std::vector<std::string> remaining = words_of(task, "remaining_steps");
  const std::string_view current = text(task, "current_step");
  if (is_among(remaining, current)) {
    return std::string(current);
  }
  if (!remaining.empty()) {
    return remaining.front();
  }
  return is_among(words_of(task, "completed_steps"), current) ? std::string() : std::string(current);
}

std::vector<Json> obstacles(const Json& task) {
  const Json* found = member(task, "blocked_on");
  if (found == nullptr || found->is_null()) {
    return {};
  }
  return found->is_array() ? std::vector<Json>(found->begin(), found->end()) : std::vector<Json>{*found};
}

void set_obstacles(Json& task, const std::vector<Json>& list) {
  set(task, "blocked_on", list.empty() ? Json() : list.size() == 1 ? list.front() : Json(list));
}

std::string reason_of(const Json& obstacle) {
  return obstacle.is_string() ? obstacle.get<std::string>() : std::string(text(obstacle, "reason"));
}

std::vector<Json> open_questions(const Json& task) {
  std::vector<Json> out;
  if (const Json* list = member(task, "questions_for_coordinator"); list != nullptr && list->is_array()) {
    for (const Json& question : *list) {
      if (text(question, "answered").empty()) {
        out.push_back(question);
      }
    }
  }
  return out;
}

std::int64_t minutes_since(const Json& task, std::string_view name, WallTime now) {
  constexpr WallTime kMinute = 60'000'000;
  const auto moment = time(task, name);
  return moment && *moment < now ? (now - *moment) / kMinute : 0;
}

}  // namespace coord::core::progress
