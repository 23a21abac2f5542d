// The message log: every message that was sent, in the order of sending.
#pragma once

#include <cstddef>      // std::size_t
#include <functional>   // std::function
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

// Which messages of the log are wanted; empty = any.
struct LogFilter {
  std::string type;
  std::string from;
  std::string to;
  std::string task;  // metadata.task_id, or among the references
  std::optional<WallTime> since;
  std::string grep;  // anywhere in content or subject, letters of either case
};

struct LogPage {
  std::vector<Json> messages;  // in the order of the log
  std::size_t skipped = 0;     // lines that are no message, among those that were read
  LogPosition end = 0;         // of the log, when it was read
};

// An object of the log as a message: one that names itself, its type and its sender. The log is not held to the schema.
[[nodiscard]] std::optional<Json> log_message(std::string_view record);

[[nodiscard]] bool matches(const Json& message, const LogFilter& filter);

// The last `limit` messages that match. Reads backward from the end, no more than it needs; with `since` it goes no
// further back than a thousand messages in a row that are older.
[[nodiscard]] Result<LogPage> last_messages(Context& context, const LogFilter& filter, std::size_t limit);

// Gives each message that matches, from `from` on and then as they are added, to `sink`, until that answers false.
// Ends with `interrupted` at a signal.
[[nodiscard]] Status follow_messages(Context& context, const LogFilter& filter, LogPosition from,
                                     const std::function<bool(const Json&)>& sink);

// Goes through the whole log backward, until `sink` answers false. Only records that contain one of `needles` are
// parsed; no needles = all are.
[[nodiscard]] Status scan_messages_back(Context& context, const std::vector<std::string>& needles,
                                        const std::function<bool(Json&&)>& sink);

}  // namespace coord::core
