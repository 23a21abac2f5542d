// What is done later, because the server is away: into the queue, and out of it.
#pragma once

#include <cstddef>  // std::size_t
#include <limits>   // std::numeric_limits
#include <string>   // std::string

#include "coord/store.hpp"
#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::operations {

// Whether writes that may wait do, in this context.
[[nodiscard]] bool falls_back(const core::Context& context);

// Whether this call may be done later: its row says so, and it names nothing that would mean something else by then (`@last`, `--all`).
[[nodiscard]] bool may_wait(const Operation& operation, const Json& input);

// Runs the operation. When it may wait and its answer is `unavailable` or `uncertain`, or others wait still (Context::behind), it goes
// into the queue instead, with the key under which it was tried, so that it is done once whatever became of the try:
// {"queued": true, "operation", "key", "why", "in_doubt"?: true, "waiting": n}.
// Errors: those of the operation; where it may not wait, `unavailable` says what does.
[[nodiscard]] Result<Json> run_or_wait(const Operation& operation, core::Context& context, const Json& input);

// An urgent message from `system` to an agent, once for each key. That it can't be sent changes nothing.
void tell_agent(core::Context& context, const std::string& agent, const std::string& text, const std::string& key);

struct ReplayLimits {
  std::size_t lines = std::numeric_limits<std::size_t>::max();
  WallTime time = std::numeric_limits<WallTime>::max();  // no line is begun after it
  WallTime patience = 0;                                 // how long another one that replays is waited for
  bool for_any = false;                                  // also what was meant for another server
};

// Does what waits, in order, each line once. One that is refused goes to the dead ones with its reason, who asked for it is sent a message, and
// the rest goes on; where the server is away again it ends, and the rest stays.
// {"replayed": n, "already": n of these had been done, "refused": [{"key", "operation"?, "agent"?, "asked_at"?, "kind", "reason"}...],
//  "waiting": n, "stopped"?: in words, "why"?: the kind of error}
// Errors: of the queue's files.
[[nodiscard]] Result<Json> replay(core::Context& context, const ReplayLimits& limits);

// Puts into the answer of a verb that shows where things stand what waits and what was refused, where there is any: "queue": {"waiting",
// "refused", "server"?}, and for `doctor` findings.
void tell_what_waits(const Operation& operation, core::Context& context, Json& answer);

// sync  dry_run, any, again. As replay(), and "grants": what offer_to_server() answers, which comes first; with dry_run {"waiting": n, "calls": [{"operation", "key", "agent"?, "asked_at"?, "server"?} or
// {"broken": why, "text"}...], "refused": [{"key", "kind", "reason", "refused_at", "line"}...]}. Errors: `unavailable` or `conflict` where
// something has to stay, with the same as details.
[[nodiscard]] Result<Json> sync(core::Context& context, const Json& input);

}  // namespace coord::operations
