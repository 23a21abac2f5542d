// What sessions hold, and how one ends.
#pragma once

#include <string>  // std::string

#include "core/leases/holds.hpp"

namespace coord::core {

// {"items": [{"session"|null, "agent"?, "claims": n, "locks": n}...]}: those that hold something.
[[nodiscard]] Result<Json> list_sessions(Context& context);

// {"session"|null, "agent", "items": [{"kind", "name", ...lease}...]}: only what it still holds. Without `id` the
// caller's own, which is the agent's where the caller has no session. `not_found` for one that never held anything.
[[nodiscard]] Result<Json> show_session(Context& context, const std::string& id);

// Gives back all that it holds: its locks in one commit, each claim in a commit of its own. {"session"|null, "items": [{"kind", "name"}...]}
[[nodiscard]] Result<Json> end_session(Context& context, const std::string& id);

}  // namespace coord::core
