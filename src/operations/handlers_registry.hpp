// What agents say of themselves: checkin, prime, agent list|show|set|retire. Shapes and inputs as in handlers.hpp.
//   prime         budget, in tokens
//   checkin       role, expertise [], capability [], status, available, no_available, note
//   agent_show    <name>
//   agent_set     <name>, as checkin
//   agent_retire  <name>, force with reason
#pragma once

#include "coord/error.hpp"
#include "core/context.hpp"

namespace coord::operations {

// {"agent", "registered": bool, "returned"?: true, "session"|null, "since"?, "broadcasts": n, "record", "work": {"items": [task as
//  inbox.task...], "holds": [{"kind", "name", ...lease}...]}, "tasks": {"items": [task item + "why"...], "more"?: true},
//  "mail": {"unread", "urgent", "items": [message item...]},
//  "consultations": {"for_me", "answered": [consultation...], "waiting": n}, "decisions": {"input_needed", "to_decide",
//  "affecting": [decision...]}, "changes": {"events": n, "types": {type: n}, "last": [event...]}}
Result<Json> checkin(core::Context& context, const Json& input);

// As core::prime() says.
Result<Json> prime(core::Context& context, const Json& input);

// {"items": [{"name", "mailbox", "unread", "builtin", "liveness": "working"|"active"|"idle"|"silent"|"unseen"|"retired",
//  "last_activity"?, "idle_s"?, "claims": n, "locks": n, "fault"?, ...the record}...]}
Result<Json> agent_list(core::Context& context, const Json& input);

// One of them, and "holds"
Result<Json> agent_show(core::Context& context, const Json& input);

// {"agent", "changed": [member...], "record"}
Result<Json> agent_set(core::Context& context, const Json& input);

// {"agent", "already"?: true, "released": [{"kind", "name"}...]}
Result<Json> agent_retire(core::Context& context, const Json& input);

// {"items": [{"severity": "note"|"warning"|"overdue", "check", "subject", "who", "message", "do"?}...], "overdue": n,
//  "warnings": n}
Result<Json> health(core::Context& context, const Json& input);

}  // namespace coord::operations
