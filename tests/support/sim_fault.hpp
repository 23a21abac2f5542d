// What is to go wrong in a simulated process, and when.
#pragma once

#include <cstddef>     // std::size_t
#include <functional>  // std::function
#include <limits>      // std::numeric_limits
#include <string>      // std::string
#include <vector>      // std::vector

namespace coord::test {

// Thrown out of a call that kills its process. Only the harness catches it.
struct Killed {};

enum class SimCall {
  open,
  close,
  stat,
  stat_at,
  read,
  write_at,
  write,
  position,
  sync,
  sync_data,
  sync_system,
  start_writeback,
  make_folder,
  link,
  unlink,
  remove_folder,
  rename,
  list,
  change_mode,
  try_lock,
  sleep,
  boot_id,
  machine_id,
  filesystem_type,
  free_space,
};

[[nodiscard]] const char* name(SimCall call);

// Calls are counted from 1. Clock, chance and process number are not calls.
struct SimFault {
  enum class Kind {
    kill,        // the process dies before the call
    torn_kill,   // a write leaves `bytes` of what it was given, then the process dies
    error,       // the call returns `error` and has no effect
    short_write  // a write writes `bytes` and says so
  };

  Kind kind = Kind::kill;
  int call = 0;
  int error = 0;            // positive errno
  bool persistent = false;  // this call and every later one
  std::size_t bytes = 0;
};

struct SimPlan {
  std::vector<SimFault> faults;
  // Runs before every call, with its number. May look at the disk, copy it, or let others work on it.
  std::function<void(int call)> before;
  // Runs in every sleep, before the clock moves.
  std::function<void()> asleep;
  // As many descriptors as the process may have open (ulimit -n).
  std::size_t most_open = std::numeric_limits<std::size_t>::max();
};

// Whether a call can answer with this errno: a full disk stops only what needs room.
[[nodiscard]] bool can_fail(SimCall call, int error);

}  // namespace coord::test
