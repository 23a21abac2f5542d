// What agents ask each other: ask, close, consultations. Shapes and inputs as in handlers.hpp.
//   ask            <whom>, text, subject, context, task, ref [], by, priority, key, allow_secret
//   close          <id>
//   consultations  all, closed
#pragma once

#include "coord/error.hpp"
#include "core/context.hpp"

namespace coord::operations {

// As send, plus "respond_by", and "chosen": {"tag", "of": [agent...]} where a tag was asked
Result<Json> ask(core::Context& context, const Json& input);

// {"id", "short", "state": "closed", "answered": bool, "already"?: true, "archived": [id...]}
Result<Json> close(core::Context& context, const Json& input);

// {"agent", "items": [consultation...]}. A *consultation* is its record (docs/consultations-and-decisions.md) plus "state":
// "pending_response"|"responded"|"closed", "short", "age_s", "overdue"?: true, "waits_for": "me"|"others"|"nobody"
Result<Json> consultations(core::Context& context, const Json& input);

}  // namespace coord::operations
