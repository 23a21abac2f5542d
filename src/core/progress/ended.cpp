#include "core/progress/ended.hpp"

#include <algorithm>  // std::reverse
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/log_records.hpp"
#include "core/places.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"

namespace coord::core::progress {

namespace {
constexpr int kMostRepeats = 1'000;
}

Result<std::string> free_archive_place(Context& context, const std::string& agent, const Json& task) {
  const std::string path = ended_task_of(agent, text(task, "task_id"), end_of(task).value_or(context.store.now()));
  for (int number = 1; number <= kMostRepeats; ++number) {
    std::string place = numbered(path, number);
    COORD_ASSIGN(const auto taken, context.store.read(place));
    if (!taken) {
      return place;
    }
  }
  return fail(ErrorKind::conflict, "the archive has too many files named " + std::string(name_of(path)));
}

std::optional<WallTime> end_of(const Json& task) {
  const auto completed = time(task, "completed");
  return completed ? completed : time(task, "updated");
}

Result<EndedTasks> ended_tasks(Context& context, const std::string& agent, const EndedFilter& filter,
                               std::size_t limit) {
  EndedTasks out;
  RecordsBack records(context.store, completed_tasks_of(agent));
  while (out.tasks.size() < limit) {
    COORD_ASSIGN(const auto record, records.next());
    if (!record) {
      break;
    }
    auto task = schema::parse(*record);
    if (!task || !schema::bundled_schema("completed-task")->validate(*task, 1).empty()) {
      ++out.skipped;
    } else if ((filter.task.empty() || text(*task, "task_id") == filter.task) &&
               (!filter.since || end_of(*task).value_or(*filter.since) >= *filter.since)) {
      out.tasks.push_back(*std::move(task));
    }
  }
  out.skipped += records.skipped();
  std::reverse(out.tasks.begin(), out.tasks.end());
  return out;
}

}  // namespace coord::core::progress
