#include "core/tasks/queue.hpp"

#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::clamp, std::find
#include <charconv>   // std::from_chars
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

using util::kSecond;
constexpr std::int64_t kMiddle = 5'000;  // the first four digits of a key are this less the priority
constexpr std::int64_t kNoDue = 99'999'999'999;

// Since when the task is there, in microseconds.
std::int64_t age_of(const Json& task) {
  const Json* queue = member(task, "queue");
  const Json* since = queue != nullptr ? member(*queue, "since") : nullptr;
  return since != nullptr && since->is_number_integer() ? since->get<std::int64_t>()
                                                        : time(task, "created").value_or(0);
}

std::vector<std::string> noted_lists(const Json& task) {
  const Json* queue = member(task, "queue");
  return queue != nullptr ? words_of(*queue, "in") : std::vector<std::string>();
}

std::string noted_key(const Json& task) {
  const Json* queue = member(task, "queue");
  return queue != nullptr ? std::string(text(*queue, "key")) : std::string();
}

bool holds(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Whose alone it is. Not that of the agent that took it from the queue and works on it: when that dies it is anybody's.
std::string_view owner_of_place(const Json& task) {
  const bool taken = state_of(task) != State::waiting && count_of(task, "attempts", 0) > 0;
  return taken && text(task, "assigned_by").empty() ? std::string_view() : text(task, "assigned_to");
}

}  // namespace

std::string list_of_assignee(std::string_view agent) {
  return "for " + std::string(agent);
}

std::string list_of_suggested(std::string_view agent) {
  return "suggested " + std::string(agent);
}

std::string list_of_expertise(std::string_view word) {
  return "expertise " + expertise_word(word);
}

std::string expertise_word(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == ' ' || c == '_' || c == '/' ? '-' : c;
  }
  return out;
}

std::string key_of(const Json& task) {
  const std::int64_t priority = std::clamp<std::int64_t>(priority_number(task), kMiddle - 9'999, kMiddle);
  const auto due = time(task, "due");
  return fmt::format("{:04}-{:011}-{:016}", kMiddle - priority,
                     due ? std::clamp<std::int64_t>(*due / kSecond, 0, kNoDue - 1) : kNoDue,
                     std::max<std::int64_t>(age_of(task), 0));
}

std::int64_t priority_of_key(std::string_view key) {
  std::int64_t number = kMiddle;
  std::from_chars(key.data(), key.data() + std::min<std::size_t>(key.size(), 4), number);
  return kMiddle - number;
}

std::vector<std::string> lists_of(const Json& task) {
  if (const std::string_view agent = owner_of_place(task); !agent.empty()) {
    return {list_of_assignee(agent)};
  }
  std::vector<std::string> lists = {std::string(kAllReady)};
  for (const std::string& word : words_of(task, "required_expertise")) {
    if (std::string list = list_of_expertise(word); !holds(lists, list)) {
      lists.push_back(std::move(list));
    }
  }
  if (const std::string_view agent = text(task, "suggested_assignee"); !agent.empty()) {
    lists.push_back(list_of_suggested(agent));
  }
  return lists;
}

IndexChange& QueueChange::list(const std::string& name) {
  return lists_.try_emplace(name, context_, name).first->second;
}

Status QueueChange::move(Json& task, const std::vector<std::string>& wanted) {
  const std::string id = id_of(task);
  const std::string before = noted_key(task);
  const std::string key = key_of(task);
  for (const std::string& name : noted_lists(task)) {
    if (key != before || !holds(wanted, name)) {
      COORD_TRY(list(name).erase({before, id}));
    }
  }
  for (const std::string& name : wanted) {
    COORD_TRY(list(name).insert({key, id}));
  }
  task["queue"] = Json{{"since", age_of(task)}, {"key", key}, {"in", wanted}};
  return {};
}

Status QueueChange::place(Json& task) {
  return move(task, lists_of(task));
}

Status QueueChange::withdraw(Json& task) {
  return move(task, {});
}

void QueueChange::write(Batch& batch) {
  for (auto& [name, change] : lists_) {
    change.write(batch);
  }
}

bool stands_in(const Json& task, std::string_view list, const IndexEntry& entry) {
  return noted_key(task) == entry.key && holds(noted_lists(task), list);
}

}  // namespace coord::core::tasks
