// Where everything lies in a store: the one table of paths.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/store.hpp"

namespace coord::core {

inline constexpr std::string_view kMessageLog = "messages.jsonl";
inline constexpr std::string_view kEventLog = "events.jsonl";
inline constexpr std::string_view kInbox = "inbox";    // of project-instance; inbox/<agent>/ of every other
inline constexpr std::string_view kOutbox = "outbox";  // of the coordinator
inline constexpr std::string_view kArchive = "archive";
inline constexpr std::string_view kDeadLetters = "dead-letters";
inline constexpr std::string_view kAgents = "agents";
inline constexpr std::string_view kBroadcasts = "broadcasts";
inline constexpr std::string_view kKeys = "keys";
inline constexpr std::string_view kTasks = "tasks";
inline constexpr std::string_view kQueue = "queue";  // of tasks that are ready
inline constexpr std::string_view kSessions = "sessions";
inline constexpr std::string_view kLocks = "locks";
inline constexpr std::string_view kConsultations = "consultations";  // open ones; closed/ beside them
inline constexpr std::string_view kDecisions = "decisions";
inline constexpr std::string_view kCheckpoints = "checkpoints";
inline constexpr std::string_view kClaimEnding = ".claim";

inline constexpr std::string_view kCoordinator = "coordinator";
inline constexpr std::string_view kProjectInstance = "project-instance";
inline constexpr std::string_view kEverybody = "all";

[[nodiscard]] std::string join(std::string_view folder, std::string_view name);

// The last component of a path, and everything before it.
[[nodiscard]] std::string_view name_of(std::string_view path);
[[nodiscard]] std::string_view folder_of(std::string_view path);

[[nodiscard]] std::string mailbox_folder(std::string_view agent);
[[nodiscard]] std::string agent_record(std::string_view agent);
[[nodiscard]] std::string session_record(std::string_view session);
// Part 1 is all of the marks for most agents; more are made when it is full.
[[nodiscard]] std::string seen_marks_of(std::string_view agent, std::size_t part = 1);
[[nodiscard]] std::string key_record(std::string_view agent, std::string_view key);
[[nodiscard]] std::string broadcast_record(std::string_view broadcast_id);

// A consultation, by the id of its request: while it is open, and when its asker has ended it.
[[nodiscard]] std::string consultation_record(std::string_view id);
[[nodiscard]] std::string closed_consultation(std::string_view id);
[[nodiscard]] std::string decision_record(std::string_view id);
// The last number that a decision has got, and which ones wait with a deadline; out of sight.
[[nodiscard]] std::string decision_index();

// The claim on a task, and beside it, out of sight, what the last grant or release of it said.
[[nodiscard]] std::string claim_path(std::string_view task);
[[nodiscard]] std::string lock_path(std::string_view id);
[[nodiscard]] std::string task_record(std::string_view task);
[[nodiscard]] std::string claim_memory(std::string_view task);
// What a session holds; of an agent without a session, what that agent holds.
[[nodiscard]] std::string holds_record(std::string_view agent, std::string_view session);

// Where its work stood when that was last written down.
[[nodiscard]] std::string checkpoint_of(std::string_view agent, std::string_view session);

// An agent's task progress: progress/ for project-instance, progress/<agent>/ for every other. The task that was worked on
// last is current-task.json, every other open one lies in tasks/, so that each has exactly one place.
[[nodiscard]] std::string progress_folder(std::string_view agent);
[[nodiscard]] std::string current_task_of(std::string_view agent);
[[nodiscard]] std::string open_tasks_of(std::string_view agent);  // the folder
[[nodiscard]] std::string open_task_of(std::string_view agent, std::string_view task);
[[nodiscard]] std::string ended_task_of(std::string_view agent, std::string_view task, WallTime end);
[[nodiscard]] std::string ended_tasks_of(std::string_view agent);      // the folder
[[nodiscard]] std::string completed_tasks_of(std::string_view agent);  // the log
[[nodiscard]] std::string task_metrics_of(std::string_view agent);

// The archive folder for messages of that moment.
[[nodiscard]] std::string archive_folder(WallTime time);

// `path` with "-<number>" before its ".json", for the second of a name; the path itself for number 1.
[[nodiscard]] std::string numbered(std::string_view path, int number);

}  // namespace coord::core
