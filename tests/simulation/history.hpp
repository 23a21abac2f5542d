// What happened in a schedule: every call with its answer, and what foreign programs did.
#pragma once

#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "coord/error.hpp"

namespace coord::simulation {

// One use of a verb by an agent.
struct Call {
  int number = 0;
  std::string agent;
  std::optional<std::string> session;
  std::string verb;
  Json input;
  int started = 0;
  int finished = 0;                // 0 = still running
  std::optional<ErrorKind> error;  // uncertain also for a process that died
  std::string message;
  Json answer;

  [[nodiscard]] bool ok() const { return finished != 0 && !error; }
  // May have happened, nobody told.
  [[nodiscard]] bool uncertain() const { return error == ErrorKind::uncertain || error == ErrorKind::io; }
  [[nodiscard]] std::string key() const { return input.value("key", std::string()); }
  [[nodiscard]] bool sends() const { return verb == "send" || verb == "reply"; }
};

struct History {
  std::deque<Call> calls;  // references stay good
  int tick = 0;

  std::vector<std::string> foreign_messages;  // a part of the content of each valid message dropped into a mailbox
  std::vector<std::string> foreign_garbage;   // the bytes of each file dropped there that is no message
  std::vector<std::string> foreign_lines;     // lines appended to the message log, in order
  std::set<std::string> moved_by_hand;        // file names moved from a mailbox to the archive
  std::set<std::string>
      moved_in_commits;  // those of them that were moved while the file store may have been putting them
  // A move by hand that was not synced may end in neither place, or in both; one within a commit that changes the file, in both.
  [[nodiscard]] bool move_may_be_undone(const std::string& id) const {
    return (power_lost && moved_by_hand.contains(id + ".json")) || moved_in_commits.contains(id + ".json");
  }
  bool power_lost = false;  // foreign work that was not synced may be gone
};

// The text that stands in the content of whatever this call sends, and nowhere else.
[[nodiscard]] inline std::string marker(int number) {
  return "<m" + std::to_string(number) + ">";
}

}  // namespace coord::simulation
