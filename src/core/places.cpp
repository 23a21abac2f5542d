#include "core/places.hpp"

#include <algorithm>  // std::find
#include <array>      // std::array

#include "util/name_code.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr std::string_view kJsonEnding = ".json";
constexpr std::string_view kProgress = "progress";
constexpr std::string_view kCurrentTask = "current-task.json";
constexpr std::string_view kOpenTasks = "tasks";
constexpr std::string_view kCompletedTasks = "completed-tasks.jsonl";
constexpr std::string_view kTaskMetrics = "metrics.json";
// What project-instance has in the folder where the other agents have theirs.
constexpr std::array kProgressNames = {kCurrentTask, kOpenTasks, kArchive, kCompletedTasks, kTaskMetrics};

std::string record(std::string_view folder, std::string_view name) {
  return join(folder, util::encode_name(name)).append(kJsonEnding);
}

}  // namespace

std::string join(std::string_view folder, std::string_view name) {
  std::string path;
  path.reserve(folder.size() + 1 + name.size());
  path += folder;
  if (!path.empty()) {
    path += '/';
  }
  return path.append(name);
}

std::string_view name_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string mailbox_folder(std::string_view agent) {
  if (agent == kProjectInstance) {
    return std::string(kInbox);
  }
  if (agent == kCoordinator) {
    return std::string(kOutbox);
  }
  return join(kInbox, util::encode_name(agent));
}

std::string agent_record(std::string_view agent) {
  return record(kAgents, agent);
}

std::string session_record(std::string_view session) {
  return record(kSessions, session);
}

std::string seen_marks_of(std::string_view agent, std::size_t part) {
  if (part == 1) {
    return record("seen", agent);
  }
  // No agent's own document can be called so: those end in .json.
  const std::string folder = join("seen", util::encode_name(agent).append(".more"));
  return record(folder, std::to_string(part));
}

std::string key_record(std::string_view agent, std::string_view key) {
  return record(join(kKeys, util::encode_name(agent)), key);
}

std::string broadcast_record(std::string_view broadcast_id) {
  return record(kBroadcasts, broadcast_id);
}

std::string consultation_record(std::string_view id) {
  return record(kConsultations, id);
}

std::string closed_consultation(std::string_view id) {
  return record(join(kConsultations, "closed"), id);
}

std::string decision_record(std::string_view id) {
  return record(kDecisions, id);
}

std::string decision_index() {
  return join(kDecisions, ".index.json");
}

std::string claim_path(std::string_view task) {
  return join(kTasks, util::encode_name(task)).append(kClaimEnding);
}

std::string task_record(std::string_view task) {
  return record(kTasks, task);
}

std::string claim_memory(std::string_view task) {
  // Not called *.claim: the heartbeat of seed 003 searches for those, and would rewrite it.
  return join(kTasks, "." + util::encode_name(task)).append(".last");
}

std::string lock_path(std::string_view id) {
  return record(kLocks, id);
}

std::string holds_record(std::string_view agent, std::string_view session) {
  // No session's file name begins with an '@': it is encoded.
  return session.empty() ? join(kSessions, "@" + util::encode_name(agent)).append(kJsonEnding)
                         : session_record(session);
}

std::string checkpoint_of(std::string_view agent, std::string_view session) {
  return join(kCheckpoints, name_of(holds_record(agent, session)));
}

std::string progress_folder(std::string_view agent) {
  if (agent == kProjectInstance) {
    return std::string(kProgress);
  }
  const std::string code = util::encode_name(agent);
  const bool taken = std::find(kProgressNames.begin(), kProgressNames.end(), code) != kProgressNames.end();
  return join(kProgress, taken ? "%" + code : code);  // no name has a code that begins like this
}

std::string current_task_of(std::string_view agent) {
  return join(progress_folder(agent), kCurrentTask);
}

std::string open_tasks_of(std::string_view agent) {
  return join(progress_folder(agent), kOpenTasks);
}

std::string open_task_of(std::string_view agent, std::string_view task) {
  return record(open_tasks_of(agent), task);
}

std::string ended_tasks_of(std::string_view agent) {
  return join(progress_folder(agent), kArchive);
}

std::string ended_task_of(std::string_view agent, std::string_view task, WallTime end) {
  return join(ended_tasks_of(agent), util::encode_name(task) + "-" + util::format_compact(end)).append(kJsonEnding);
}

std::string completed_tasks_of(std::string_view agent) {
  return join(progress_folder(agent), kCompletedTasks);
}

std::string task_metrics_of(std::string_view agent) {
  return join(progress_folder(agent), kTaskMetrics);
}

std::string archive_folder(WallTime time) {
  return join(kArchive, util::format_date(time));
}

std::string numbered(std::string_view path, int number) {
  if (number <= 1) {
    return std::string(path);
  }
  const bool json = path.ends_with(kJsonEnding);
  std::string out(json ? path.substr(0, path.size() - kJsonEnding.size()) : path);
  out.append("-").append(std::to_string(number));
  return json ? out.append(kJsonEnding) : out;
}

}  // namespace coord::core
