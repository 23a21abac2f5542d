#include "core/tasks/task.hpp"

#include <algorithm>  // std::sort
#include <array>      // std::array
#include <cctype>     // std::isdigit
#include <cmath>      // std::llround
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/reading.hpp"
#include "core/places.hpp"
#include "core/tasks/foreign_entry.hpp"
#include "core/words.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"
#include "util/name_code.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

constexpr std::size_t kMostNear = 1'000;  // names that a mistyped one is compared with

Error broken(const std::string& path, const std::string& why, Json violations) {
  return Error{ErrorKind::invalid, ".coordination/" + path + " is no valid task: " + why,
               "mend the file, nothing of it was changed",
               Json{{"path", ".coordination/" + path}, {"violations", std::move(violations)}}};
}

Status check(const Json& task, const std::string& path) {
  const auto violations = schema::bundled_schema("task")->validate(task);
  if (violations.empty()) {
    return {};
  }
  return tl::unexpected<Error>(broken(path, violations.front().message(), violations_json(violations)));
}

// Digits by their number, so that t-2 comes before t-10.
bool natural_less(const std::string& a, const std::string& b) {
  std::size_t i = 0;
  std::size_t k = 0;
  const auto digit = [](const std::string& text, std::size_t at) {
    return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
  };
  while (i < a.size() && k < b.size()) {
    if (digit(a, i) && digit(b, k)) {
      const std::size_t a_begin = i;
      const std::size_t b_begin = k;
      while (digit(a, i)) {
        ++i;
      }
      while (digit(b, k)) {
        ++k;
      }
      const std::size_t a_length = i - a_begin;
      const std::size_t b_length = k - b_begin;
      const int order =
          a_length == b_length ? a.compare(a_begin, a_length, b, b_begin, b_length) : (a_length < b_length ? -1 : 1);
      if (order != 0) {
        return order < 0;
      }
    } else if (a[i] != b[k]) {
      return a[i] < b[k];
    } else {
      ++i;
      ++k;
    }
  }
  return a.size() - i < b.size() - k;
}

}  // namespace

State state_of(const Json& task) {
  struct Row {
    std::string_view word;
    State state;
  };
  constexpr std::array kRows = {Row{"in_progress", State::in_progress}, Row{"blocked", State::blocked},
                                Row{"completed", State::completed}, Row{"failed", State::failed},
                                Row{"cancelled", State::cancelled}};
  const std::string_view status = text(task, "status");
  for (const Row& row : kRows) {
    if (row.word == status) {
      return row.state;
    }
  }
  return State::waiting;
}

bool is_over(State state) {
  return state == State::completed || state == State::failed || state == State::cancelled;
}

std::int64_t priority_number(const Json& task) {
  const Json* value = member(task, "priority");
  if (value == nullptr) {
    return 0;
  }
  if (value->is_number()) {
    return std::llround(std::clamp(value->get<double>(), -1e9, 1e9));
  }
  switch (priority_of_value(*value).value_or(Priority::normal)) {
    case Priority::urgent: return 100;
    case Priority::high: return 10;
    case Priority::normal: return 0;
    case Priority::low: break;
  }
  return -1;
}

std::string id_of(const Json& task) {
  return std::string(text(task, "task_id"));
}

std::vector<std::string> words_of(const Json& task, std::string_view name) {
  std::vector<std::string> words;
  if (const Json* list = member(task, name); list != nullptr && list->is_array()) {
    for (const Json& word : *list) {
      if (word.is_string()) {
        words.push_back(word.get<std::string>());
      }
    }
  }
  return words;
}

std::int64_t count_of(const Json& task, std::string_view name, std::int64_t otherwise) {
  const Json* value = member(task, name);
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

Result<std::optional<TaskFile>> read_task(Context& context, std::string_view id) {
  TaskFile file;
  file.path = task_record(id);
  COORD_ASSIGN(const auto document, context.store.read(file.path));
  if (!document) {
    return std::nullopt;
  }
  auto task = schema::parse(document->bytes);
  if (!task) {
    Json violation{{"pointer", ""}, {"message", task.error().message}};
    return tl::unexpected<Error>(broken(file.path, task.error().message, Json::array({std::move(violation)})));
  }
  COORD_TRY(check(*task, file.path));
  file.task = *std::move(task);
  file.version = document->version;
  return file;
}

Result<TaskFile> need_task(Context& context, std::string_view id) {
  COORD_ASSIGN(auto file, read_task(context, id));
  if (file) {
    return *std::move(file);
  }
  std::string message = "there is no task " + util::first_line(id, 80);
  COORD_ASSIGN(const auto ids, task_ids(context));
  const std::vector<std::string_view> known(ids.begin(),
                                            ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), kMostNear)));
  const auto near = util::nearest(id, known, 1);
  if (!near.empty()) {
    message += " (did you mean " + std::string(near.front()) + "?)";
  }
  return fail(ErrorKind::not_found, std::move(message), "coord task list", Json{{"task_id", id}});
}

Result<std::vector<std::string>> task_ids(Context& context) {
  COORD_ASSIGN(const Listing listing, context.store.list(kTasks));
  std::vector<std::string> ids;
  for (const Entry& entry : listing.entries) {
    if (entry.kind != Entry::Kind::document || !is_message_name(entry.name)) {
      continue;
    }
    if (auto id = util::decode_name(stem(entry.name))) {
      ids.push_back(*std::move(id));
    } else if (const auto document = context.store.read(join(kTasks, entry.name)); document && *document) {
      // A long name is cut; the document itself tells it.
      if (const auto task = schema::parse((*document)->bytes);
          task && task_record(id_of(*task)) == join(kTasks, entry.name)) {
        ids.push_back(id_of(*task));
      }
    }
  }
  std::sort(ids.begin(), ids.end(), natural_less);
  return ids;
}

Status put_task(Context& context, TaskFile& file, Batch& batch) {
  file.task["updated"] = util::format_time(context.store.now());
  COORD_TRY(check(file.task, file.path));
  batch.require(is_version(file.path, file.version)).add(put(file.path, document_text(file.task)));
  if (context.store.foreign() != nullptr) {
    batch.queue.push_back(queue_notice(file.task));
  }
  return {};
}

Json item(const Json& task) {
  Json out;
  for (const char* name : {"task_id", "title", "status", "priority"}) {
    const Json* value = member(task, name);
    out[name] = value != nullptr ? *value : Json();
  }
  for (const char* name : {"assigned_to", "suggested_assignee", "due", "parent", "reason"}) {
    if (const Json* value = member(task, name); value != nullptr && !value->is_null()) {
      out[name] = *value;
    }
  }
  return out;
}

}  // namespace coord::core::tasks
