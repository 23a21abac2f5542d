// What the verbs on tasks do: JSON input to JSON result. As handlers.hpp; the rows are in rows_tasks.cpp, rows_task_work.cpp.
//
// A *task item* is {"task_id", "title", "status", "priority", "assigned_to"?, "suggested_assignee"?, "due"?, "parent"?,
// "reason"?}. What changes a task answers its item and "sequence".
//
// Inputs. Every member may be left out unless it stands in <>.
//   task add      <title>, id, description, priority, due, needs [], after [], suggest, deliverable [], paths [], parent, workflow,
//                 max_attempts, key
//   task edit     <task>, title and as task add without id, parent
//   task list     status, agent, mine, workflow, parent, limit (20; 0 = all), from
//   task show     <task>
//   task tree     task, limit
//   task assign   <task>, agent, auto, strategy, clear
//   task accept   <task>
//   task decline  <task>, reason
//   task cancel   <task>, reason, parts
//   task reopen   <task>, reason
//   task split    <task>, text: JSON, a part a line, key
//   task results  <task>
//   ready         limit (10)
//   blocked       limit (20; 0 = all)
//   next          claim, ttl, owner_pid, wait
//   done          task, summary, artifact [], metric {}, to, token, force with reason, key, allow_secret
//   fail          reason, task, final, token, key
#pragma once

#include "coord/error.hpp"
#include "core/context.hpp"

namespace coord::operations {

// task item, "waits_for"?: [id...]
Result<Json> task_add(core::Context& context, const Json& input);
Result<Json> task_edit(core::Context& context, const Json& input);
// {"items": [task item...], "next": the task that would follow|null, "total", "broken": [...]}
Result<Json> task_list(core::Context& context, const Json& input);
// {"task": the document, "claim": lease|null, "waits_for": [{"task_id", "status"}...], "progress": summary|null}
Result<Json> task_show(core::Context& context, const Json& input);
// {"items": [task item + "depth", "waits_for"?...], "more"?: true}
Result<Json> task_tree(core::Context& context, const Json& input);
// task item, "chosen"?: {"skills", "load", "of"}
Result<Json> task_assign(core::Context& context, const Json& input);
Result<Json> task_accept(core::Context& context, const Json& input);
Result<Json> task_decline(core::Context& context, const Json& input);
Result<Json> task_cancel(core::Context& context, const Json& input);
Result<Json> task_reopen(core::Context& context, const Json& input);
// task item, "children": [id...], "ready": [id...]
Result<Json> task_split(core::Context& context, const Json& input);
// {"task_id", "status", "result"|null, "late_results", "items": [{"task_id", "title", "status", "result"|null}...], "open"}
Result<Json> task_results(core::Context& context, const Json& input);

// {"items": [task item + "match"...]}
Result<Json> ready(core::Context& context, const Json& input);
// {"items": [task item + "waits_for": [{"task_id", "status"}...] or "blocked_on": [...]...], "broken"}
Result<Json> blocked(core::Context& context, const Json& input);

// {"task", "match", ...the document}; claimed: as claim, with "match", "title", "description"?, "attempts" and more
Result<Json> next(core::Context& context, const Json& input);
// as progress complete; "freed"?: [task that is ready now...]
Result<Json> done(core::Context& context, const Json& input);
// as progress abandon; "retried", "attempts", "max_attempts"
Result<Json> fail_task(core::Context& context, const Json& input);

}  // namespace coord::operations
