#include "core/status.hpp"

#include <algorithm>    // std::reverse
#include <chrono>       // std::chrono::milliseconds
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "core/current_task.hpp"
#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/messages/dead_letters.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/pressing.hpp"
#include "core/places.hpp"
#include "core/progress/answers.hpp"
#include "core/registry/escalation.hpp"
#include "core/roster.hpp"
#include "core/words.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kEventsShown = 5;

// A message whose answer is due.
struct Due {
  Json message;
  Json item;
};

// What lies in one mailbox; adds messages whose time is over to `due`.
Result<Json> mailbox_status(Context& context, const std::string& agent, std::vector<Due>& due) {
  Trouble trouble;
  COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox_folder(agent), trouble));
  if (walk.has_foreign()) {
    progress::settle_written_by_hand(context, agent);
  }
  COORD_ASSIGN(auto file, walk.next());
  Json oldest = file ? message_item(context, *file, {}).value("age_s", Json()) : Json();
  std::size_t urgent = 0;
  while (file) {
    urgent += priority_of_message(file->message) == Priority::urgent ? 1U : 0U;
    if (const auto until = time(file->message, "respond_by"); until && *until < context.store.now()) {
      Json item = message_item(context, *file, walk.short_id(*file));
      due.push_back({std::move(file->message), std::move(item)});
    }
    COORD_ASSIGN(file, walk.next(may_press));
  }
  Json out{{"name", agent}, {"unread", walk.total()}, {"urgent", urgent}};
  if (!oldest.is_null()) {
    out["oldest_age_s"] = std::move(oldest);
  }
  return out;
}

// Those that nobody has answered. A message may lie in its mailbox long after somebody has: `reply --keep` leaves it there,
// and so does a program that writes its answer into a file.
Result<Json> unanswered(Context& context, std::vector<Due> due) {
  std::vector<Json> asked;
  for (Due& each : due) {
    asked.push_back(std::move(each.message));
  }
  COORD_ASSIGN(const auto answered, progress::answered_among(context, asked));
  Json overdue = Json::array();
  for (std::size_t i = 0; i < due.size(); ++i) {
    if (!answered.contains(text(asked[i], "id"))) {
      overdue.push_back(std::move(due[i].item));
    }
  }
  return overdue;
}

Result<Json> last_events(Context& context) {
  std::vector<Json> events;
  RecordsBack records(context.store, kEventLog);
  while (events.size() < kEventsShown) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    if (auto parsed = schema::parse(*record); parsed && !text(*parsed, "type").empty()) {
      events.push_back(*std::move(parsed));
    }
  }
  std::reverse(events.begin(), events.end());
  return Json(std::move(events));
}

Status add_tasks(Context& context, const std::string& agent, Json& tasks) {
  COORD_ASSIGN(const auto open, tasks_in_short(context, agent));
  for (const Json& task : open) {
    Json entry{{"agent", agent}};
    entry.update(task);
    tasks.push_back(std::move(entry));
  }
  return {};
}

constexpr std::chrono::milliseconds kLongSilence{3'600'000};

}  // namespace

Result<Json> read_blocked(Context& context) {
  Json all = Json::array();
  COORD_ASSIGN(const auto names, agent_names(context));
  for (const std::string& name : names) {
    progress::settle_written_by_hand(context, name);
    COORD_TRY(add_tasks(context, name, all));
  }
  Json blocked = Json::array();
  for (Json& task : all) {
    if (!task["blocked"].empty() || text(task, "status") == "blocked") {
      blocked.push_back(std::move(task));
    }
  }
  return blocked;
}

Status watch_status(Context& context, std::chrono::milliseconds at_least, const std::function<Result<bool>()>& look) {
  std::vector<std::string> watched = {std::string(kEventLog), progress_folder(kProjectInstance)};
  COORD_ASSIGN(const auto names, agent_names(context));
  for (const std::string& name : names) {
    watched.push_back(mailbox_folder(name));
    watched.push_back(progress_folder(name));
  }
  COORD_ASSIGN(const auto watch, context.store.watch(watched));
  while (true) {
    COORD_ASSIGN(const bool more, look());
    if (!more) {
      return {};
    }
    COORD_TRY(watch->wait(at_least.count() > 0 ? at_least : kLongSilence));
  }
}

Result<Json> read_status(Context& context) {
  escalate_overdue(context, true);
  Json agents = Json::array();
  Json tasks = Json::array();
  std::vector<Due> due;
  COORD_ASSIGN(const auto names, agent_names(context));
  for (const std::string& name : names) {
    COORD_ASSIGN(Json mailbox, mailbox_status(context, name, due));
    agents.push_back(std::move(mailbox));
    COORD_TRY(add_tasks(context, name, tasks));
  }
  COORD_ASSIGN(Json overdue, unanswered(context, std::move(due)));
  COORD_ASSIGN(Json events, last_events(context));
  COORD_ASSIGN(const auto letters, dead_letters(context));
  Json out;
  out["agents"] = std::move(agents);
  out["tasks"] = std::move(tasks);
  out["overdue"] = std::move(overdue);
  out["events"] = std::move(events);
  out["dead_letters"] = letters.size();
  return out;
}

}  // namespace coord::core
