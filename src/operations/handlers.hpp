// What each operation does: JSON input to JSON result. A handler reads its input, calls core, and shapes the answer;
// it holds no rule. The rows that name these functions are in rows_*.cpp.
//
// Shapes. A *message item* is the message as it is stored (the whole envelope) plus `short` (the shortest suffix to type),
// `path` (store path), `age_s`, `expired` (true, where its time is over) and, where it is known, `seen_at`, `acked_at`, `archived_at` and who. An operation that answers
// a list gives {"items": [...], ...}; a surface that promises a plain array shows `items` alone.
//
// Inputs. Every member may be left out unless it stands first in <>. A flag is true; a list is an array of strings or
// one string; a time is an ISO 8601 time or a duration ("2h": from now for what is to come, ago for `since`).
//   init      git
//   send      <type>, text (words as one string or an array), to, priority, ref [], task, subject, meta {}, artifact [],
//             gate {name: "status[,k=v...]"} or ["name=status[,k=v...]"], metric {}, context, blocker_type, error_type,
//             need_ack, in_reply_to, thread, project_key, respond_by, expires, deliver, key, allow_secret
//   reply     <id>, as send without `to`; keep
//   inbox     count, limit (20; 0 = all), type, priority (that or higher), from, since, wait ("30s"), peek (leaves no seen marks)
//   outbox    limit (20; 0 = all)
//   show, thread  <id>
//   ack       <ids []>
//   archive   ids [], all: one of the two
//   log       limit (10; 0 = all), type, from, to, task, since, grep
//   agent_add <name>, note
//   claim     <task>, ttl ("5m"), wait, owner_pid, resume, force with reason
//   release   <task>, token
//   claims    mine, expired, by
//   heartbeat tasks [], token
//   handoff   <task>, <to>, note
//   reap      dry_run
//   lock      <resources []>, project, ttl, shared, describe, wait, owner_pid, force with reason
//   unlock    resources [], project, id, all: one of resources, id, all
//   locks     project, resource, holder_session, mine
//   check     <paths []>, project
//   session_show, session_end  id
//   doctor    fix
//   status    blocked
#pragma once

#include <chrono>      // std::chrono::milliseconds
#include <functional>  // std::function

#include "coord/error.hpp"
#include "core/context.hpp"
#include "core/leases/bundle.hpp"

namespace coord::operations {

// {directory-relative facts}: {"created": [path...], "kept": [path...], "git": "ignore"|"track"}
Result<Json> init(core::Context& context, const Json& input);

// {"id", "short", "type", "from", "to", "path"|null, "delivered": bool, "sequence", "duplicate"?: true,
//  "broadcast_id"?, "copies"?: [{"id", "to"}], "last"?: what @last was in ref or thread,
//  "recorded"?: task of the sender whose blocker or question it is,
//  "settled"?: [task of the addressee that waited for it...]}
Result<Json> send(core::Context& context, const Json& input);

// As send, plus "in_reply_to" and "archived": bool
Result<Json> reply(core::Context& context, const Json& input);

// {"agent", "source", "items": [message item...], "total": unread in all, "matching"?: n, "task": summary of
//  the current task (handlers_progress.hpp)|null, "urgent": n (among items), "quarantined": [{"path", "dead_letter", "reason"}], "skipped": [{"path", "reason"}]}
// With count: {"agent", "count"}. `nothing` when `wait` ended without a match.
Result<Json> inbox(core::Context& context, const Json& input);

// {"agent", "items": [message item...], "total"}: sent by the agent, not yet processed by their addressees.
Result<Json> outbox(core::Context& context, const Json& input);

// {"message": envelope, "short", "path", "place": "inbox"|"outbox"|"archive"|"log"|"dead-letters", "owner", "stored_at", "seen_at"?, "seen_by"?,
//  "acked_at"?, "acked_by"?, "archived_at"?, "archived_by"?, "reason"? (of a dead letter, whose message may be {"raw": text}), "consultation"?}
Result<Json> show(core::Context& context, const Json& input);

// {"thread", "items": [message item with "place"...], "consultation"?} in time order.
Result<Json> thread(core::Context& context, const Json& input);

// {"items": [{"id", "short", "acked_at", "already"?: true}...]}
Result<Json> ack(core::Context& context, const Json& input);

// {"items": [{"id", "short", "path", "already"?: true}...], "left": unread that stay}
Result<Json> archive(core::Context& context, const Json& input);

// {"items": [message item...], "skipped": lines that are no message}; newest last. `sink`-driven following is log_follow.
Result<Json> log(core::Context& context, const Json& input);

// The same, then goes on: every matching message, first the last `limit`, then each that is added, is given to `sink` in
// the order of the log. Ends when `sink` answers false (ok), or with `interrupted` at a signal.
Status log_follow(core::Context& context, const Json& input, const std::function<bool(const Json& item)>& sink);

// {"task", "how": "granted"|"renewed"|"taken over", "why"?, "from"?: lease, ...lease}. A *lease* is {"agent", "session"?, "token"?,
//  "granted_at", "claimed_at", "ttl_s", "left_s"?, "expires_at"?, "standing": "held"|"expired"|"rebooted"|"orphaned",
//  "owner_pid"?, "foreign"?: true where a script has written it, ...what else its file says}
Result<Json> claim(core::Context& context, const Json& input);

// {"task", "token", "already"?: true}
Result<Json> release(core::Context& context, const Json& input);

// {"items": [{"task", ...lease}...]}
Result<Json> claims(core::Context& context, const Json& input);

// {"agent", "items": [{"kind", "name", "state": "renewed"|"lapsed", "token"?, "left_s"?}...], "unread"}; `lost` with the
// same as details where an item's state is "lost" or "timed_out"
Result<Json> heartbeat(core::Context& context, const Json& input);

// {"task", ...lease, "from": lease, "message_id"?}
Result<Json> handoff(core::Context& context, const Json& input);

// {"items": [{"task", "standing", ...lease}...], "reaped": n}
Result<Json> reap(core::Context& context, const Json& input);

// {"items": [lock + "how": "granted"|"renewed"...], "taken": [lock + "why"...], "warnings": [...]}. A *lock* is {"id", "resource",
//  "project_key"?, "path"?, "folder"?, "shared"?, "description"?, "worktree"?, ...lease}
Result<Json> lock(core::Context& context, const Json& input);

// {"items": [{"id", "resource"}...]}
Result<Json> unlock(core::Context& context, const Json& input);

// {"items": [lock + "mine"?: true...]}
Result<Json> locks(core::Context& context, const Json& input);

// {"items": [], "warnings": [...]}; `conflict`, with the locks in the way as details' "items", each with "asked" and "says"
Result<Json> check(core::Context& context, const Json& input);

// {"items": [{"session"|null, "agent", "claims": n, "locks": n}...]}
Result<Json> session_list(core::Context& context, const Json& input);

// {"session"|null, "agent", "items": [{"kind", "name", ...lease}...]}
Result<Json> session_show(core::Context& context, const Json& input);

// {"session"|null, "items": [{"kind", "name"}...]}
Result<Json> session_end(core::Context& context, const Json& input);

// What `run` holds while its program runs.
//   run       claim [], lock [], project, shared, ttl, describe, wait
Result<core::Bundle> take_bundle(core::Context& context, const Json& input);

// {"items": [{"condition", ...what is so}...], "open": [condition...]}
//   wait      <conditions []>, timeout, any, all
Result<Json> wait(core::Context& context, const Json& input);

// {"agent", "source": "as"|"environment"|"session"|"config"|"default", "session"|null, "mailbox", "known": bool}
Result<Json> whoami(core::Context& context, const Json& input);

// {"agent", "mailbox", "created": bool, "broadcasts": n copies of broadcasts delivered}
Result<Json> agent_add(core::Context& context, const Json& input);

// {"agents": [{"name", "unread", "urgent", "oldest_age_s"?}...], "tasks": [{"agent", ...as inbox.task, "current": bool}...]
// all open ones, "overdue": [message item...], "events": [event...] the last five, "dead_letters": n}. With `blocked`
// {"items": [those tasks that are blocked]}.
Result<Json> status(core::Context& context, const Json& input);

// Gives what status() answers to `sink`, now and whenever something may have changed, and at least so often (0 = only then).
// Ends when `sink` answers false (ok), or with `interrupted` at a signal.
Status status_follow(core::Context& context, const Json& input, std::chrono::milliseconds at_least,
                     const std::function<bool(const Json& result)>& sink);

// {"items": [{"severity", "subject", "message", "hint"?, "fixed"?}...], "errors": n, "warnings": n}
Result<Json> doctor(core::Context& context, const Json& input);

}  // namespace coord::operations
