// The plan of a task: its steps, its phase, and when it is to be done.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/progress/edit.hpp"

namespace coord::core::progress {

// Ends a step: the one named, else the next. Receipt: "step". A step that is done already stays so ("already"). A name
// that no remaining step has is `not_found`, unless nothing remains: then it is one that nobody planned.
[[nodiscard]] Result<Json> end_step(Context& context, const Request& request, const std::string& name);

// Adds steps at the end of those that remain; those that are there already are left out. Receipt: "added".
[[nodiscard]] Result<Json> add_steps(Context& context, const Request& request, const std::vector<std::string>& names);

// Begins a phase, which ends the one before it. Receipt: "phase", "ended"?.
[[nodiscard]] Result<Json> begin_phase(Context& context, const Request& request, const std::string& name);

// Says when the task is expected to be done: a time, or a duration from now. Receipt: "estimated_completion".
[[nodiscard]] Result<Json> expect_end(Context& context, const Request& request, const std::string& moment);

// Adds the event that the phase of the task, if it has one, has ended.
void tell_phase_end(Change& change);

}  // namespace coord::core::progress
