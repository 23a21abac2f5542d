#include "core/tasks/foreign_queue.hpp"

#include <algorithm>  // std::max
#include <set>        // std::set
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "core/tasks/attempts.hpp"
#include "core/tasks/foreign_entry.hpp"
#include "core/tasks/queue.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::tasks {
namespace {

using util::kSecond;

// Whether it is a task now: not where a task of that name is over, or somebody works on it.
Result<bool> adopt(Context& context, const Pushed& pushed) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(auto file, read_task(context, pushed.id));
    const bool is_new = !file;
    if (!is_new && !stands_there(file->task)) {
      return false;
    }
    Batch batch;
    if (is_new) {
      file = TaskFile{task_record(pushed.id), document_of(context, pushed), {}};
      QueueChange queue(context);
      COORD_TRY(queue.place(file->task));
      queue.write(batch);
      batch.add(event(context, "TASK_CREATED", kSystem,
                      Json{{"task_id", pushed.id},
                           {"title", file->task["title"]},
                           {"priority", file->task["priority"]},
                           {"dependencies", Json::array()},
                           {"parent", nullptr}}));
    }
    // Whatever stands there the newest entry says, so that it is the one that comes back.
    if (!pushed.type.empty()) {
      file->task["type"] = pushed.type;
    }
    file->task["payload"] = pushed.payload;
    COORD_TRY(put_task(context, *file, batch));
    batch.queue = {{pushed.id, pushed.text, pushed.score, true}};
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return true;
    }
  }
  return false;
}

enum class Away { back, later, over };

// Puts a task back whose entry was taken out and that nobody holds.
Result<Away> put_back(Context& context, const std::string& id) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(auto file, read_task(context, id));
    if (!file || !stands_there(file->task)) {
      return Away::over;
    }
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, id));
    if (claim.is_held(context)) {
      return Away::later;
    }
    Batch batch;
    batch.require(is_version(claim.path, claim.version()));
    file->task["attempts"] = count_of(file->task, "attempts", 0) + 1;
    if (used_up(context, file->task)) {
      COORD_TRY(add_giving_up(context, *file, std::string(kSystem), batch));
    } else {
      const Json changed{{"attempts", file->task["attempts"]}};
      batch.add(
          event(context, "TASK_UPDATED", kSystem,
                Json{{"task_id", id}, {"changed", changed}, {"reason", "taken from the queue and not finished"}}));
      COORD_TRY(put_task(context, *file, batch));
    }
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return Away::back;
    }
  }
  return Away::later;
}

Status look_after_taken(Context& context, ForeignPrograms& foreign, const std::vector<QueueNews::Taken>& taken) {
  COORD_ASSIGN(const Settings settings, settings_of(context));
  const WallTime before = context.store.now() - settings.claim_ttl_s * kSecond;
  std::vector<std::string> later;
  std::vector<std::string> over;
  for (const QueueNews::Taken& one : taken) {
    if (one.since > before || mutant(Mutant::taken_forgotten)) {
      continue;
    }
    const auto away = put_back(context, one.id);
    if (!away && away.error().kind != ErrorKind::invalid) {
      return tl::unexpected<Error>(away.error());
    }
    if (away && *away != Away::back) {
      (*away == Away::later ? later : over).push_back(one.id);
    }
  }
  COORD_TRY(foreign.put_off(later));
  return foreign.forget(over);
}

// Tells the queue of every task that should stand there and does not, as in a database that was filled by a migration.
Status make_whole(Context& context, ForeignPrograms& foreign) {
  COORD_ASSIGN(const auto known, foreign.queued());
  const std::set<std::string> queued(known.begin(), known.end());
  COORD_ASSIGN(const auto ids, task_ids(context));
  for (const std::string& id : ids) {
    auto file = read_task(context, id);
    if (!file && file.error().kind != ErrorKind::invalid && file.error().kind != ErrorKind::denied) {
      return tl::unexpected<Error>(std::move(file.error()));
    }
    if (file && *file && is_missing_there((*file)->task, queued)) {
      Batch batch;
      COORD_TRY(put_task(context, **file, batch));
      COORD_TRY(context.store.commit(batch).map([](const Commit&) {}));  // who has changed it meanwhile has told
    }
  }
  return foreign.note_whole();
}

}  // namespace

Status meet_foreign_queue(Context& context, bool all) {
  ForeignPrograms* const foreign = context.store.foreign();
  if (foreign == nullptr || context.read_only) {
    return {};
  }
  COORD_ASSIGN(const QueueNews news, foreign->queue_news(all));
  if (!news.whole) {
    COORD_TRY(make_whole(context, *foreign));
  }
  for (const QueueNews::Pushed& entry : news.pushed) {
    if (const auto pushed = understand(entry)) {
      const auto adopted = adopt(context, *pushed);
      if (!adopted && adopted.error().kind != ErrorKind::invalid) {
        return tl::unexpected<Error>(adopted.error());
      }
    }
  }
  return look_after_taken(context, *foreign, news.taken);
}

Result<bool> adopt_from_queue(Context& context, const std::string& id) {
  ForeignPrograms* const foreign = context.store.foreign();
  if (foreign == nullptr || context.read_only || foreign->queue_agrees()) {
    return false;
  }
  COORD_ASSIGN(const QueueNews news, foreign->queue_news(false));
  for (const QueueNews::Pushed& entry : news.pushed) {
    if (const auto pushed = understand(entry); pushed && pushed->id == id) {
      return adopt(context, *pushed);
    }
  }
  return false;
}

Result<QueueFaults> queue_faults(Context& context) {
  QueueFaults faults;
  ForeignPrograms* const foreign = context.store.foreign();
  if (foreign == nullptr) {
    return faults;
  }
  COORD_ASSIGN(const QueueNews news, foreign->queue_news(true));
  faults.whole = news.whole;
  for (const QueueNews::Pushed& entry : news.pushed) {
    const auto pushed = understand(entry);
    if (!pushed) {
      faults.entries.push_back("no task: " + util::first_line(entry.text, 60));
      continue;
    }
    const auto file = read_task(context, pushed->id);
    const std::string name = util::first_line(pushed->id, 60);
    if (file && *file && is_over(state_of((*file)->task))) {
      faults.entries.push_back("task " + name + " is " + std::string(text((*file)->task, "status")) + " already");
    } else if (!file) {
      faults.entries.push_back("task " + name + " can't be read");
    }
  }
  return faults;
}

bool is_missing_there(const Json& task, const std::set<std::string>& queued) {
  return stands_there(task) && !queued.contains(id_of(task));
}

void count_end(Context& context, Batch& batch, const std::string& agent, const std::string& type, WallTime began,
               bool success) {
  if (context.store.foreign() == nullptr) {
    return;
  }
  for (EndNotice& end : batch.ended) {
    if (end.agent == agent) {
      end.type = type;
      return;
    }
  }
  const double seconds = began > 0 ? static_cast<double>(std::max<WallTime>(context.store.now() - began, 0)) / 1e6 : 0;
  batch.ended.push_back({agent, type, seconds, success});
}

}  // namespace coord::core::tasks
