// What every rule works on: a store, chance, and who is asking.
#pragma once

#include <cstdint>     // std::int64_t
#include <functional>  // std::function
#include <optional>    // std::optional
#include <string>      // std::string
#include <vector>      // std::vector

#include "coord/clock.hpp"
#include "coord/machine.hpp"
#include "coord/store.hpp"
#include "coord/write_queue.hpp"
#include "core/settings.hpp"

namespace coord::core {

// What the surface knows of the caller; core/identity.hpp turns it into an agent.
struct Caller {
  std::optional<std::string> as;             // --as, or the argument `agent` of a tool call
  std::optional<std::string> environment;    // COORD_AGENT
  std::optional<std::string> session;        // --session, COORD_SESSION, CLAUDE_CODE_SESSION_ID: the first that speaks
  std::optional<std::string> default_agent;  // default_agent of the configuration
  bool may_be_reserved = false;              // at a terminal or in CI: may be `human` or `system`
  std::int64_t started_by = 0;               // the `coord run` that this program is part of (COORD_RUN), 0 = none
  std::int64_t guarded_by = 0;               // a process that outlives this one for its leases' sake, 0 = none
  std::vector<std::string> fences;           // --fence KEY:TOKEN: what every write depends on
  std::string worktree;                      // the git worktree that the caller works in, empty where that is not known
};

struct Context {
  Store& store;
  Entropy& entropy;
  Caller caller;
  bool read_only = false;  // the store can't be written: reads leave no marks and quarantine nothing

  // The project's settings, asked for when a rule needs them. `invalid` where they can't be read: a rule that depends on
  // them must not guess. Null = all as by default.
  std::function<Result<Settings>()> settings = nullptr;

  // Why leases can't be trusted here, as "NFS": another machine may write these files without seeing what this one locks.
  // Empty = they can. They are refused then, unless the user takes it upon himself.
  std::string shared_files = {};
  bool trusts_files = false;

  // Whether documents are files, which editors and git see.
  bool keeps_files = true;

  // Judges leases. Null: the store's clock is the only one that counts, and no process is known to die.
  Machine* machine = nullptr;

  // Kept by operations::run(): before this moment of the lease clock nothing that the caller holds has to be renewed. Of use to
  // a program that stays.
  std::int64_t renewal_due = 0;
  // Kept by operations::run(): somebody settles what the store is told to expect, see core/ahead.hpp.
  bool reads_ahead = false;
  std::function<void(const std::string& line)> notice = nullptr;  // tells the user something while an operation waits

  // Where writes that may wait do while the server is away, if `falls_back`. Else the caller hears that it is away.
  WriteQueue* queue = nullptr;
  bool falls_back = false;
  std::string server = {};   // whose answers are awaited, as a person may see it: lines of the queue are for one server
  bool behind = false;       // others wait still: what may wait goes behind them, so that the order stays
  bool away = false;         // the server does not answer
  bool grants_here = false;  // claims and locks are granted for this machine alone then, without being asked for it
  // The store of what is granted for this machine alone; it answers null where there is none, and `make` is false. Null: none is kept.
  std::function<Result<Store*>(bool make)> here = nullptr;
  std::optional<WallTime> asked_at = {};  // when it was asked for, where that was before the server was there
};

// The same with another store: `store` and what `context` refers to outlive it.
[[nodiscard]] inline Context with_store(const Context& context, Store& store) {
  return Context{.store = store,
                 .entropy = context.entropy,
                 .caller = context.caller,
                 .read_only = context.read_only,
                 .settings = context.settings,
                 .shared_files = context.shared_files,
                 .trusts_files = context.trusts_files,
                 .keeps_files = context.keeps_files,
                 .machine = context.machine,
                 .renewal_due = context.renewal_due,
                 .reads_ahead = context.reads_ahead,
                 .notice = context.notice,
                 .queue = context.queue,
                 .falls_back = context.falls_back,
                 .server = context.server,
                 .behind = context.behind,
                 .away = context.away,
                 .grants_here = context.grants_here,
                 .here = context.here,
                 .asked_at = context.asked_at};
}

// The settings, or the defaults where nobody tells them.
[[nodiscard]] inline Result<Settings> settings_of(const Context& context) {
  return context.settings ? context.settings() : Settings{};
}

}  // namespace coord::core
