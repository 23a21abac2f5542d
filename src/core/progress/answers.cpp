#include "core/progress/answers.hpp"

#include <algorithm>    // std::any_of, std::find, std::min
#include <limits>       // std::numeric_limits
#include <map>          // std::map
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive_days.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/message_log.hpp"
#include "core/places.hpp"
#include "core/progress/blockers.hpp"
#include "core/progress/document.hpp"
#include "core/progress/edit.hpp"
#include "util/time_text.hpp"

namespace coord::core::progress {
namespace {

bool is_one_of(const std::vector<std::string>& ids, std::string_view id) {
  return !id.empty() && std::find(ids.begin(), ids.end(), id) != ids.end();
}

Effect task_event(Context& context, std::string_view type, std::string_view actor, std::string_view agent,
                  const Json& task, const Json& more) {
  Json data{{"task_id", text(task, "task_id")}, {"agent_id", agent}};
  data.update(more);
  const std::string_view phase = text(task, "phase");
  return event(context, type, actor, std::move(data), phase.empty() ? "global" : phase);
}

// Takes what `message` answers out of one task of `agent`; whether there was anything.
bool settle(Context& context, const Json& message, const std::vector<std::string>& ids, std::string_view agent,
            Json& task, Batch& batch) {
  const std::string_view from = text(message, "from");
  const std::size_t before = batch.effects.size();
  for (std::size_t i = 0; i < obstacles(task).size();) {
    if (!is_one_of(ids, text(obstacles(task)[i], "message_id"))) {
      ++i;
      continue;
    }
    const Json obstacle = take_obstacle(task, i);
    batch.add(task_event(
        context, "TASK_UNBLOCKED", from, agent, task,
        {{"reason", reason_of(obstacle)}, {"message_id", obstacle["message_id"]}, {"answer", message["id"]}}));
  }
  for (Json& question : array_of(task, "questions_for_coordinator")) {
    if (is_one_of(ids, text(question, "message_id")) && text(question, "answered").empty()) {
      question["answered"] = util::format_time(context.store.now());
      question["answer"] = message["id"];
      batch.add(task_event(context, "QUESTION_ANSWERED", from, agent, task,
                           {{"message_id", question["message_id"]}, {"answer", message["id"]}}));
    }
  }
  return batch.effects.size() > before;
}

bool waits(const Json& task) {
  const auto has_message = [](const Json& each) { return !text(each, "message_id").empty(); };
  const auto obstacles_now = obstacles(task);
  const auto questions = open_questions(task);
  return std::any_of(obstacles_now.begin(), obstacles_now.end(), has_message) ||
         std::any_of(questions.begin(), questions.end(), has_message);
}

// Whether it is done: false when somebody came between.
Result<bool> settle_written_once(Context& context, const std::string& agent) {
  std::vector<Broken> broken;
  COORD_ASSIGN(auto open, open_tasks(context, agent, broken));
  std::erase_if(open, [](const TaskFile& file) { return !waits(file.task); });
  if (open.empty()) {
    return true;
  }
  Trouble trouble;
  COORD_ASSIGN(const auto walk, MailboxWalk::open(context, mailbox_folder(agent), trouble, 0));
  const std::vector<Json> messages = walk.foreign_messages();
  Batch batch;
  for (TaskFile& file : open) {
    const std::size_t before = batch.effects.size();
    for (const Json& message : messages) {
      settle(context, message, answered_by(message), agent, file.task, batch);
    }
    if (batch.effects.size() > before) {
      COORD_TRY(put_back(context, file, batch));
    }
  }
  if (batch.effects.empty()) {
    return true;
  }
  COORD_ASSIGN(const Commit commit, context.store.commit(batch));
  return commit.granted();
}

class AnswerSearch {
 public:
  AnswerSearch(Context& context, const std::vector<Json>& asked) : context_(context) {
    for (const Json& message : asked) {
      open_.emplace(text(message, "id"), text(message, "from"));
      ids_.emplace_back(text(message, "id"));
      first_ = std::min(first_, time(message, "timestamp").value_or(0));
    }
  }

  Status run() {
    std::set<std::string, std::less<>> askers;
    for (const auto& [id, from] : open_) {
      askers.insert(from);
    }
    for (const std::string& asker : askers) {
      COORD_TRY(look_into_mailbox(mailbox_folder(asker)));
    }
    COORD_TRY(look_into_log());
    return look_into_archive();
  }

  [[nodiscard]] std::set<std::string, std::less<>>& answered() { return answered_; }

 private:
  // False only when the text of a message surely names none of them.
  [[nodiscard]] bool may_answer(std::string_view bytes) const {
    return bytes.find("\\u") != std::string_view::npos ||
           std::any_of(ids_.begin(), ids_.end(),
                       [&](const std::string& id) { return bytes.find(id) != std::string_view::npos; });
  }

  void take(const Json& message) {
    for (const std::string& id : answered_by(message)) {
      const auto question = open_.find(id);
      if (question != open_.end() && question->second != text(message, "from")) {
        answered_.insert(id);
        open_.erase(question);
      }
    }
  }

  Status look_into_mailbox(std::string folder) {
    Trouble trouble;
    COORD_ASSIGN(auto walk, MailboxWalk::open(context_, std::move(folder), trouble, 0));
    while (!open_.empty()) {
      COORD_ASSIGN(const auto file, walk.next([&](std::string_view bytes) { return may_answer(bytes); }));
      if (!file) {
        break;
      }
      take(file->message);
    }
    return {};
  }

  // What stands before a question in the log can't answer it.
  Status look_into_log() {
    if (open_.empty()) {
      return {};
    }
    std::set<std::string, std::less<>> behind(ids_.begin(), ids_.end());
    return scan_messages_back(context_, ids_, [&](Json&& message) {
      take(message);
      behind.erase(std::string(text(message, "id")));
      return !open_.empty() && !behind.empty();
    });
  }

  Status look_into_archive() {
    if (open_.empty()) {
      return {};
    }
    const std::string first_day = archive_folder(first_);
    COORD_ASSIGN(const auto days, archive_days(context_));
    for (auto day = days.begin(); day != days.end() && *day >= first_day; ++day) {
      COORD_ASSIGN(const Listing listing, context_.store.list(*day));
      for (const Entry& entry : listing.entries) {
        if (is_message_name(entry.name) && !is_own_name(entry.name)) {
          take_file(join(*day, entry.name));
        }
      }
    }
    return {};
  }

  void take_file(const std::string& path) {
    const auto document = context_.store.read(path);
    if (document && *document && may_answer((*document)->bytes)) {
      if (const Parsed parsed = parse_message((*document)->bytes); parsed.message) {
        take(*parsed.message);
      }
    }
  }

  Context& context_;
  std::map<std::string, std::string, std::less<>> open_;  // not answered yet, and who asked
  std::vector<std::string> ids_;
  WallTime first_ = std::numeric_limits<WallTime>::max();
  std::set<std::string, std::less<>> answered_;
};

}  // namespace

std::vector<std::string> answered_by(const Json& message) {
  const std::string_view type = text(message, "type");
  const std::string_view answered = text(message, "in_reply_to");
  if (type != "response" && type != "consultation_response" && (type != "directive" || answered.empty())) {
    return {};
  }
  std::vector<std::string> ids = words_of(message, "references");
  if (!answered.empty()) {
    ids.emplace_back(answered);
  }
  return ids;
}

Result<std::set<std::string, std::less<>>> answered_among(Context& context, const std::vector<Json>& asked) {
  if (asked.empty()) {
    return std::set<std::string, std::less<>>();
  }
  AnswerSearch search(context, asked);
  COORD_TRY(search.run());
  return std::move(search.answered());
}

Status record_sent(Context& context, std::string_view agent, const Draft& draft, Batch& batch, Json& receipt) {
  if (draft.task.empty() || (draft.type != "blocker" && draft.type != "question")) {
    return {};
  }
  auto file = find_task(context, agent, draft.task);
  if (!file) {
    const bool known = is_broken(file.error()) || file.error().kind == ErrorKind::not_found;
    return known ? Status() : tl::unexpected<Error>(std::move(file.error()));
  }
  const std::string now = util::format_time(context.store.now());
  const bool blocks = draft.type == "blocker";
  (blocks ? add_obstacle : add_question)(file->task, draft, receipt["id"], now);
  Json data{{"message_id", receipt["id"]}};
  if (blocks) {
    data = Json{{"reason", draft.content}, {"blocker_type", draft.blocker_type}, {"message_id", receipt["id"]}};
  }
  batch.add(task_event(context, blocks ? "TASK_BLOCKED" : "QUESTION_ASKED", agent, agent, file->task, data));
  receipt["recorded"] = draft.task;
  return put_back(context, *file, batch);
}

Status settle_answered(Context& context, const Json& message, Batch& batch, Json& receipt) {
  const std::vector<std::string> ids = answered_by(message);
  if (ids.empty()) {
    return {};
  }
  std::vector<Broken> broken;
  const std::string_view agent = text(message, "to");
  COORD_ASSIGN(auto open, open_tasks(context, agent, broken));
  for (TaskFile& file : open) {
    if (settle(context, message, ids, agent, file.task, batch)) {
      receipt["settled"].push_back(text(file.task, "task_id"));
      COORD_TRY(put_back(context, file, batch));
    }
  }
  return {};
}

void settle_written_by_hand(Context& context, const std::string& agent) {
  for (int i = 0; i < kCommitTries && !context.read_only; ++i) {
    if (const auto done = settle_written_once(context, agent); !done || *done) {
      return;
    }
  }
}

}  // namespace coord::core::progress
