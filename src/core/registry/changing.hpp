// Showing, changing and retiring agents.
#pragma once

#include <string>  // std::string

#include "core/registry/activity.hpp"
#include "core/registry/checkin.hpp"

namespace coord::core {

// [{"name", "mailbox", "unread", "builtin", "liveness", "last_activity"?, "claims", "locks", "fault"?, ...what its record
//  says}...]
[[nodiscard]] Result<Json> list_agents_in_full(Context& context);

// One of them, and "holds": [{"kind", "name", ...lease}...]. `not_found` for an agent that is not known.
[[nodiscard]] Result<Json> show_agent(Context& context, const std::string& name);

// Changes what is known of an agent, with an event. {"agent", "changed": [member...], "record"}; one that is only known
// by its mailbox gets a record. `usage` when nothing is said.
[[nodiscard]] Result<Json> set_agent(Context& context, const std::string& name, const SelfDescription& said);

// The agent takes part no longer: no broadcasts, no consultations. It comes back by a check-in.
// {"agent", "already"?: true, "released": [{"kind", "name"}...]}
// `conflict` while it holds something, unless `force`: then each of it is given back in a commit of its own,
// before the agent retires. `invalid` for a builtin agent.
[[nodiscard]] Result<Json> retire_agent(Context& context, const std::string& name, bool force,
                                        const std::string& reason);

}  // namespace coord::core
