// A write that waits for a server which is away: one line of the queue. It has the members of the fourth protocol document (`ts`, `method`,
// `path`, `body`), and what coord needs beside them.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/context.hpp"
#include "core/idempotency.hpp"

namespace coord::core {

// An older one may have been done, and its key forgotten: it is refused instead of being done twice. A day is left for clocks that differ.
inline constexpr WallTime kWaitsAtMost = kKeyLifetime - WallTime{86'400} * 1'000'000;

struct WaitingWrite {
  std::string operation;  // the name of a row
  Json input = Json::object();
  std::string key;                     // by which it is done once
  std::optional<WallTime> asked_at;    // to the second; nothing where a foreign line does not say
  std::optional<std::string> agent;    // who asked, as --as or the environment said
  std::optional<std::string> session;  // in which session
  bool reserved = false;               // who asked may be `human` or `system`
  std::vector<std::string> fences;
  std::string server;     // for this one only; empty: for any
  bool in_doubt = false;  // it may have been done already: its answer was lost
};

// What `context` asks for.
[[nodiscard]] WaitingWrite waiting_write(Context& context, std::string_view operation, Json input, std::string key);

[[nodiscard]] std::string to_text(const WaitingWrite& write);

// A line that coord or the fourth protocol document's own script has written. One without a key gets that of its text and its place, so that
// the same line is done once, and an equal one on another place once more. `invalid`: torn, no JSON object, no call that coord knows.
[[nodiscard]] Result<WaitingWrite> read_waiting(const WaitingLine& line);

// The caller on whose behalf it is done.
[[nodiscard]] Caller caller_of(const Context& context, const WaitingWrite& write);

// `invalid` when it is too old to be done.
[[nodiscard]] Status check_age(Context& context, const WaitingWrite& write);

// A line for those that were refused, which keeps the line whole, and the write in such a line.
[[nodiscard]] std::string dead_line(Context& context, const WaitingLine& line, const Error& reason);
struct DeadWrite {
  std::string key;
  std::string text;  // the line as it waited, with its key, for any server
};
[[nodiscard]] Result<DeadWrite> read_dead(const std::string& line);

// What is shown of it: {"key", "kind", "reason", "refused_at", "line"}
[[nodiscard]] Json dead_item(const std::string& line);

}  // namespace coord::core
