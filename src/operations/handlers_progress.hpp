// What the verbs of `coord progress` do: JSON input to JSON result. As handlers.hpp; the rows are in rows_progress.cpp.
//
// A *receipt* says how the task stands after the verb: {"agent", "task_id", ..., "status", "done", "total": steps,
// "percent"|null, "next": step|null, "sequence", "already"?: true, "duplicate"?: true}; ... is named below. A task in
// short (*summary*) is described at core::progress::summary().
//
// Inputs. Every member may be left out unless it stands in <>. All verbs on one task take `task`; without it they mean
// the current one.
//   progress show           task, agent (whose; the caller's)
//   progress start          <task>, name, phase, steps [] (commas separate too), eta, estimate, key
//   progress switch         <task>
//   progress step done      name, key
//   progress step add       <names []>
//   progress phase          <name>
//   progress eta            <time>
//   progress artifact       <path>, type, status
//   progress gate           <name>, <status>, figures {}
//   progress metric         <figures {}>
//   progress block          <text>, type, to, respond_by, key, allow_secret
//   progress unblock        message
//   progress question       <text>, to, respond_by, key, allow_secret
//   progress note           <text>, deliver, to, key, allow_secret
//   progress complete       summary, force, reason, to, key, allow_secret
//   progress abandon        reason, deliver, to, key, allow_secret
//   progress history        limit (10; 0 = all), since, task, agent
#pragma once

#include "coord/error.hpp"
#include "core/context.hpp"

namespace coord::operations {

// {"agent", "path", "current": bool, "task": the document|null, "summary"?, "open": [summary of the others...],
//  "broken"?: [what can't be read...]}
Result<Json> progress_show(core::Context& context, const Json& input);

// receipt, "put_aside"?: the task that was current, "archived"?: path of one that was over
Result<Json> progress_start(core::Context& context, const Json& input);
Result<Json> progress_switch(core::Context& context, const Json& input);

// receipt, "step"
Result<Json> progress_step_done(core::Context& context, const Json& input);
// receipt, "added": [step...]
Result<Json> progress_step_add(core::Context& context, const Json& input);
// receipt, "phase", "ended"?: the phase before
Result<Json> progress_phase(core::Context& context, const Json& input);
// receipt, "estimated_completion"
Result<Json> progress_eta(core::Context& context, const Json& input);

// receipt, "artifact": as recorded
Result<Json> progress_artifact(core::Context& context, const Json& input);
// receipt, "gate", "result": as recorded
Result<Json> progress_gate(core::Context& context, const Json& input);
// receipt, "metrics": all of them
Result<Json> progress_metric(core::Context& context, const Json& input);

// receipt, "message": as of send
Result<Json> progress_block(core::Context& context, const Json& input);
Result<Json> progress_question(core::Context& context, const Json& input);
Result<Json> progress_note(core::Context& context, const Json& input);
// receipt, "unblocked": [reason...]
Result<Json> progress_unblock(core::Context& context, const Json& input);

// receipt, "message", "archived": path, "duration_minutes", "open": [task that is put aside...]; of complete also "left": steps that remain, and "forced"?:
// [{"gate", "status", "required"}...]
Result<Json> progress_complete(core::Context& context, const Json& input);
Result<Json> progress_abandon(core::Context& context, const Json& input);

// {"agent", "items": [line of completed-tasks.jsonl...], "unreadable": lines that are none}: newest last
Result<Json> progress_history(core::Context& context, const Json& input);

}  // namespace coord::operations
