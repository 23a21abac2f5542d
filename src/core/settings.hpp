// What a project has decided for everybody who works on it. Where it is written down is the surface's affair.
#pragma once

#include <cstddef>  // std::size_t
#include <cstdint>  // std::int64_t
#include <map>      // std::map
#include <string>   // std::string
#include <vector>   // std::vector

namespace coord::core {

struct Settings {
  std::vector<std::string> required_gates;   // checks that have to pass before a task is complete
  std::int64_t claim_ttl_s = 300;            // of a claim that does not say; 0 = until released
  std::int64_t lock_ttl_s = 7'200;           // of a lock that does not say; 0 = until released
  std::map<std::string, std::size_t> pools;  // how many slots each has
  bool trusts_files = false;                 // leases are granted also where another machine may write the same files

  enum class Strategy { skill_based, round_robin, load_balanced };
  Strategy assignment = Strategy::skill_based;  // whom `task assign --auto` chooses
  std::int64_t task_timeout_s = 0;              // after which a worker loses a task that it has not finished; 0 = never
  std::int64_t retry_limit = 3;                 // how often a task that was begun may be begun again
  std::int64_t max_concurrent_tasks = 0;        // that one agent may hold; 0 = any number

  // What a hook does about a step that somebody else's lock is in the way of.
  enum class Enforce { deny, ask, warn, off };
  Enforce edits = Enforce::deny;       // edits of files, git commit and git push
  Enforce commands = Enforce::warn;    // writes of other shell commands, and those of `guarded`
  bool auto_lock = true;               // the first edit of a file locks it until the end of the turn
  std::int64_t auto_lock_ttl_s = 900;  // for so long at most, unless it is edited again
  std::int64_t news_every_s = 120;     // how often a hook tells of new urgent messages, at most
  std::map<std::string, std::vector<std::string>> guarded;  // a resource, and patterns of commands that need its lock
};

}  // namespace coord::core
