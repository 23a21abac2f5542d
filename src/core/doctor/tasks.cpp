// Tasks and their queue. A task that was written by hand is in no list yet, and its dependencies do not know of it.
#include <map>      // std::map
#include <set>      // std::set
#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/doctor/parts.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "core/tasks/dependencies.hpp"
#include "core/tasks/foreign_queue.hpp"
#include "core/tasks/queue.hpp"
#include "util/name_code.hpp"

namespace coord::core::doctor {
namespace {

using namespace tasks;

constexpr const char* kFixHint = "coord doctor --fix puts it right";

using Lists = std::map<std::string, std::set<IndexEntry>>;

// All lists of the queue. One that can't be read is told, and with --fix taken away: its entries are missed by the tasks.
Status read_lists(Examination& examination, Lists& lists) {
  Context& context = examination.context;
  COORD_ASSIGN(const Listing listing, context.store.list(kQueue));
  for (const Entry& entry : listing.entries) {
    const auto name = is_message_name(entry.name) ? util::decode_name(stem(entry.name)) : std::nullopt;
    if (!name) {
      continue;
    }
    IndexReader reader(context, *name);
    while (true) {
      auto next = reader.next();
      if (next && *next) {
        lists[*name].insert(**next);
        continue;
      }
      if (!next) {
        Finding& finding =
            examination.add(Finding::Severity::error, join(kQueue, entry.name), "the queue can't be read", kFixHint);
        if (examination.fix) {
          COORD_ASSIGN(const Commit commit, context.store.commit(Batch{}.add(remove(join(kQueue, entry.name)))));
          finding.fixed = commit.granted();
        }
        lists.erase(*name);
      }
      break;
    }
  }
  return {};
}

bool is_queued(const Json& task, const Lists& lists) {
  const IndexEntry entry{key_of(task), id_of(task)};
  for (const std::string& name : lists_of(task)) {
    const auto list = lists.find(name);
    if (list == lists.end() || !list->second.contains(entry)) {
      return false;
    }
  }
  return true;
}

Result<std::string> fault_of(TaskSet& tasks, const Json& task, const Lists& lists) {
  for (const std::string& id : words_of(task, "dependencies")) {
    COORD_ASSIGN(const TaskFile* const dependency, tasks.find(id));
    if (dependency == nullptr) {
      return "waits for " + id + ", and there is no such task";
    }
    if (!core::lists(dependency->task, "dependents", id_of(task))) {
      return "waits for " + id + ", which does not know of it";
    }
  }
  if (state_of(task) != State::waiting) {
    return std::string();
  }
  COORD_ASSIGN(const auto waits, waits_of(tasks, task));
  return waits.empty() && !is_queued(task, lists) ? std::string("is ready and stands in no queue") : std::string();
}

// Puts one task into the queue and into the documents of what it waits for, as they are now.
Result<bool> mend(Context& context, const std::string& id) {
  TaskSet tasks(context);
  QueueChange queue(context);
  Batch batch;
  COORD_ASSIGN(TaskFile* const file, tasks.need(id));
  for (const std::string& dependency : words_of(file->task, "dependencies")) {
    COORD_ASSIGN(TaskFile* const other, tasks.find(dependency));
    if (other == nullptr) {
      return false;
    }
    if (!core::lists(other->task, "dependents", id)) {
      other->task["dependents"].push_back(id);
      tasks.touch(*other);
    }
  }
  COORD_ASSIGN(const auto waits, waits_of(tasks, file->task));
  if (waits.empty() && !is_over(state_of(file->task))) {
    COORD_TRY(queue.place(file->task));
    tasks.touch(*file);
  }
  COORD_TRY(tasks.write(batch));
  queue.write(batch);
  if (batch.effects.empty()) {
    return false;
  }
  batch.add(event(context, "TASK_UPDATED", kSystem, Json{{"task_id", id}, {"changed", Json{{"queue", true}}}}));
  COORD_ASSIGN(const Commit commit, context.store.commit(batch));
  return commit.granted();
}

// The queue that other programs share: what can't be a task there, and what should stand there.
Status examine_foreign_queue(Examination& examination) {
  Context& context = examination.context;
  ForeignPrograms* const foreign = context.store.foreign();
  if (foreign == nullptr) {
    return {};
  }
  COORD_ASSIGN(const QueueFaults faults, queue_faults(context));
  for (const std::string& fault : faults.entries) {
    examination.add(Finding::Severity::warning, "the queue of other programs", fault, "who put it there takes it out");
  }
  if (examination.fix) {
    COORD_TRY(meet_foreign_queue(context, true));
  } else if (!faults.whole) {
    return {};  // whoever looks for a task first makes it
  }
  COORD_ASSIGN(const auto known, foreign->queued());
  const std::set<std::string> queued(known.begin(), known.end());
  COORD_ASSIGN(const auto ids, task_ids(context));
  for (const std::string& id : ids) {
    auto file = read_task(context, id);
    if (!file || !*file || !is_missing_there((*file)->task, queued)) {
      continue;
    }
    Finding& finding = examination.add(Finding::Severity::warning, task_record(id),
                                       id + " does not stand in the queue of other programs", kFixHint);
    if (examination.fix) {
      Batch batch;
      COORD_TRY(put_task(context, **file, batch));
      COORD_ASSIGN(const Commit commit, context.store.commit(batch));
      finding.fixed = commit.granted();
    }
  }
  return {};
}

}  // namespace

Status examine_tasks(Examination& examination) {
  Context& context = examination.context;
  Lists lists;
  COORD_TRY(examine_foreign_queue(examination));
  COORD_TRY(read_lists(examination, lists));
  COORD_ASSIGN(const auto ids, task_ids(context));
  for (const std::string& id : ids) {
    auto file = read_task(context, id);
    if (!file) {
      if (file.error().kind != ErrorKind::invalid && file.error().kind != ErrorKind::denied) {
        return tl::unexpected<Error>(std::move(file.error()));
      }
      examination.add(Finding::Severity::error, task_record(id), file.error().message, file.error().hint);
      continue;
    }
    if (!*file || is_over(state_of((*file)->task))) {
      continue;
    }
    TaskSet tasks(context);
    COORD_ASSIGN(const std::string fault, fault_of(tasks, (*file)->task, lists));
    if (!fault.empty()) {
      Finding& finding = examination.add(Finding::Severity::warning, task_record(id), id + " " + fault, kFixHint);
      if (examination.fix) {
        COORD_ASSIGN(finding.fixed, mend(context, id));
      }
    }
  }
  return {};
}

}  // namespace coord::core::doctor
