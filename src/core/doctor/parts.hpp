// The parts of examine(), each of which adds its findings.
#pragma once

#include <map>      // std::map
#include <set>      // std::set
#include <string>   // std::string
#include <utility>  // std::move
#include <vector>   // std::vector

#include "core/context.hpp"

namespace coord::core::doctor {

struct Examination {
  Context& context;
  bool fix = false;
  std::vector<Finding> findings;
  // Every message file that is one: by the id inside, where it lies.
  std::map<std::string, std::vector<std::string>> files;
  // The names, which most likely are the ids, of files that can't be read.
  std::set<std::string> unread;

  Finding& add(Finding::Severity severity, std::string subject, std::string message, std::string hint = {}) {
    return findings.emplace_back(Finding{severity, std::move(subject), std::move(message), std::move(hint), false});
  }
};

// Whether a migration into this store was interrupted.
[[nodiscard]] Status examine_migration(Examination& examination);

// Every file in mailboxes and archive against the schema; ids that stand in several.
[[nodiscard]] Status examine_messages(Examination& examination);

// The message log: lines that are no message; messages in a mailbox or the archive that it lacks; messages of it that lie
// nowhere. After examine_messages().
[[nodiscard]] Status examine_message_log(Examination& examination);

// The event log: lines that are no event, numbers that do not rise.
[[nodiscard]] Status examine_event_log(Examination& examination);

// Dead letters, agents, and broadcasts and keys whose time is over.
[[nodiscard]] Status examine_records(Examination& examination);

// Every agent's open tasks against the schema, and its totals against the log of ended tasks, which --fix counts again.
[[nodiscard]] Status examine_progress(Examination& examination);

// Every task against the schema, and the queue against the tasks: one that is ready and stands in none of its lists is put
// there by --fix, and who waits for a task is noted with it.
[[nodiscard]] Status examine_tasks(Examination& examination);

}  // namespace coord::core::doctor
