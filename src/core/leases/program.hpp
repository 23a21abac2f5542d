// The program that a session runs in. Its death frees what the session holds, and it may go on with another session after a
// `clear`. Kept in the session's record.
#pragma once

#include <cstdint>  // std::int64_t
#include <string>   // std::string

#include "core/leases/holds.hpp"

namespace coord::core {

// Notes that a hook of the caller's session was called by the process `pid`. Only what has called twice is believed to outlive its
// calls; another process in between begins anew. No sync; a record that somebody else writes at the same time wins.
void note_program(Context& context, std::int64_t pid);

// Makes the session's program, if one is believed and runs on this machine, the owner of the lease.
void own_by_program(Context& context, const Holds& holds, Lease& lease);

// Remembers that the caller's session is about to go on under another name, in the same program.
void note_going_on(Context& context);

// Takes over what the agent's session of note_going_on() still holds, where the caller's session runs in the same program: each lease is
// granted anew, in a commit of its own. {"items": [{"kind", "name"}...]}
[[nodiscard]] Result<Json> go_on(Context& context);

// The name under which the session goes on now, by go_on(); the session itself where it does not.
[[nodiscard]] std::string session_now(Context& context, const std::string& session);

}  // namespace coord::core
