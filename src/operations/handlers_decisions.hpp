// What agents decide together: decision propose|input|decide|supersede|affects|list|show|check. Shapes and inputs as in
// handlers.hpp; a *decision* is its record (docs/consultations-and-decisions.md) plus "state": "pending"|"escalated"|"active"|"superseded",
// "missing": [agent...], "needed", "given", "others": n, "overdue"?: true.
//   decision_propose    <title>, option [], input_from [], deadline, affects [], task [], path [], quorum, description,
//                       supersedes, key
//   decision_input      <id>, <choose>, why
//   decision_decide     <id>, <choose>, <rationale>, force with reason
//   decision_supersede  <id>, <by>
//   decision_affects    <id>, <agents []>
//   decision_list       pending, mine, affects
//   decision_show       <id>
//   decision_check      <topic>
#pragma once

#include "coord/error.hpp"
#include "core/context.hpp"

namespace coord::operations {

// {"id", "title", "state": "pending", "asked": [agent...], "told": [agent...], "sequence", "duplicate"?: true}
Result<Json> decision_propose(core::Context& context, const Json& input);

// {"id", "agent", "option", "asked": bool, "changed"?: true, "missing": [agent...], "given", "needed"}
Result<Json> decision_input(core::Context& context, const Json& input);

// {"id", "title", "decision", "state": "active", "told": [agent...], "supersedes"?: id}
Result<Json> decision_decide(core::Context& context, const Json& input);

// {"id", "by", "told": [agent...], "already"?: true}
Result<Json> decision_supersede(core::Context& context, const Json& input);

// {"id", "affects": [agent...], "told": [agent...]}
Result<Json> decision_affects(core::Context& context, const Json& input);

// {"items": [decision...]}
Result<Json> decision_list(core::Context& context, const Json& input);

// A decision
Result<Json> decision_show(core::Context& context, const Json& input);

// {"topic", "items": [decision + "because": "path"|"words"...]}; `nothing` where there is none
Result<Json> decision_check(core::Context& context, const Json& input);

}  // namespace coord::operations
