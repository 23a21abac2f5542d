#include "core/progress/blockers.hpp"

#include <utility>  // std::move

#include "core/json_access.hpp"
#include "core/progress/document.hpp"
#include "util/escape.hpp"

namespace coord::core::progress {
namespace {

// Posts the message of a verb, and puts its receipt into the verb's. Answers its id.
Result<Json> post(Change& change, const Draft& draft) {
  COORD_ASSIGN(Json sent, change.post(draft));
  sent.erase("sequence");  // the verb's own receipt has it
  const Json id = sent["id"];
  change.receipt["message"] = std::move(sent);
  return id;
}

}  // namespace

void add_obstacle(Json& task, const Draft& draft, const Json& message_id, const std::string& now) {
  Json obstacle{{"reason", draft.content}};
  if (!draft.blocker_type.empty()) {
    obstacle["type"] = draft.blocker_type;
  }
  obstacle["since"] = now;
  obstacle["message_id"] = message_id;
  std::vector<Json> list = obstacles(task);
  list.push_back(std::move(obstacle));
  set_obstacles(task, list);
  set(task, "status", "blocked");
}

void add_question(Json& task, const Draft& draft, const Json& message_id, const std::string& now) {
  array_of(task, "questions_for_coordinator")
      .push_back(Json{{"question", draft.content}, {"asked", now}, {"message_id", message_id}});
}

Json take_obstacle(Json& task, std::size_t index) {
  std::vector<Json> list = obstacles(task);
  Json taken = std::move(list.at(index));
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
  set_obstacles(task, list);
  if (list.empty() && text(task, "status") == "blocked") {
    set(task, "status", "in_progress");
  }
  return taken;
}

Result<Json> block(Context& context, const Request& request, const Draft& draft) {
  return edit(context, request, [&](Change& change) -> Status {
    COORD_ASSIGN(const Json id, post(change, draft));
    add_obstacle(change.task(), draft, id, change.now());
    change.tell("TASK_BLOCKED", {{"reason", draft.content}, {"blocker_type", draft.blocker_type}, {"message_id", id}});
    return {};
  });
}

Result<Json> unblock(Context& context, const Request& request, const std::string& which) {
  return edit(context, request, [&](Change& change) -> Status {
    Json freed = Json::array();
    std::size_t index = 0;
    const std::vector<Json> before = obstacles(change.task());
    for (const Json& obstacle : before) {
      const std::string_view message = text(obstacle, "message_id");
      if (!which.empty() && !(message.ends_with(which) && !message.empty())) {
        ++index;
        continue;
      }
      take_obstacle(change.task(), index);
      freed.push_back(reason_of(obstacle));
      change.tell("TASK_UNBLOCKED", {{"reason", reason_of(obstacle)}, {"message_id", message}});
    }
    if (freed.empty() && !which.empty()) {
      return fail(ErrorKind::not_found, change.id() + " is not blocked by a message " + util::first_line(which, 60),
                  "coord progress show");
    }
    // A person may have written the status alone.
    const bool stale = freed.empty() && text(change.task(), "status") == "blocked";
    if (stale) {
      set(change.task(), "status", "in_progress");
      change.tell("TASK_UNBLOCKED");
    }
    change.already = freed.empty() && !stale;
    change.receipt["unblocked"] = std::move(freed);
    return {};
  });
}

Result<Json> ask(Context& context, const Request& request, const Draft& draft) {
  return edit(context, request, [&](Change& change) -> Status {
    COORD_ASSIGN(const Json id, post(change, draft));
    add_question(change.task(), draft, id, change.now());
    change.tell("QUESTION_ASKED", {{"message_id", id}});
    return {};
  });
}

Result<Json> take_note(Context& context, const Request& request, const Draft& draft) {
  return edit(context, request, [&](Change& change) -> Status {
    COORD_ASSIGN(const Json id, post(change, draft));
    array_of(change.task(), "notes")
        .push_back(Json{{"text", draft.content}, {"time", change.now()}, {"message_id", id}});
    change.tell("TASK_NOTED", {{"message_id", id}});
    return {};
  });
}

}  // namespace coord::core::progress
