// How an operation is run at the store: what it holds is renewed, what it reads is asked for at once, its commits depend on
// the caller's fences.
#pragma once

#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::operations {

// Renews what the caller holds, where that is due.
void renew_when_due(core::Context& context);

// Runs a verb whose every commit depends on the caller's fences, if he has any.
[[nodiscard]] Result<Json> run_fenced(const Operation& operation, core::Context& context, const Json& input);

// The same, renewing what is due, with what it is known to read asked for at once, or presumed by a program that stays. What was
// done on a wrong presumption is done again: nothing of that has happened.
[[nodiscard]] Result<Json> run_ahead(const Operation& operation, core::Context& context, const Json& input);

}  // namespace coord::operations
