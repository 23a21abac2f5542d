// How a claim ends: given back, handed on, or taken back because nobody holds it any more.
#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/following.hpp"
#include "core/leases/holds.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/sending.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

std::string shown(std::string_view task) {
  return "task " + util::first_line(task, 80);
}

// Whether the caller may end or hand on this claim; `task` is free when `claim` has no lease.
Status check_mine(Context& context, const LeaseFile& claim, const std::string& task, const Holder& me,
                  std::optional<Sequence> token, const Holds& holds) {
  const bool held_once = holds.has(claim.path) || (token && *token <= claim.last_token);
  if (!claim.lease) {
    return held_once ? fail(ErrorKind::lost, shown(task) + " is no longer claimed", "coord claim " + task)
                     : fail(ErrorKind::not_found, shown(task) + " is not claimed");
  }
  const bool mine = claim.lease->holder.is(me);
  if ((mine && (!token || *token == claim.lease->token)) || mutant(Mutant::release_by_anyone)) {
    return {};
  }
  Json details = lease_item(context, *claim.lease);
  details["task"] = task;
  const std::string holder = util::visible(describe_holder(context, *claim.lease));
  if (mine || held_once) {
    return fail(ErrorKind::lost,
                shown(task) + " is " + (mine ? "held under a newer grant, by " : "now claimed by ") + holder,
                "coord claims --mine", std::move(details));
  }
  return fail(ErrorKind::denied, shown(task) + " is claimed by " + holder + ", not by " + me.agent,
              "coord claim " + task + " --wait=5m", std::move(details));
}

// A claim that the caller holds no longer, but was the last to hold.
bool released_by(const LeaseFile& claim, std::optional<Sequence> token, const Holds& holds) {
  return !claim.lease && token && *token == claim.last_token && !holds.has(claim.path);
}

// What handing on changes; what it makes of the claim goes into `out`, but for the token.
Status add_handoff(Context& context, const Holder& me, const std::string& task, const std::string& to, Batch& batch,
                   Json& out) {
  COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
  COORD_ASSIGN(Holds holds, Holds::load(context, me));
  COORD_TRY(check_mine(context, claim, task, me, std::nullopt, holds));
  Lease lease = new_lease(context, {to, ""}, claim.lease->ttl_s);
  lease.about = claim.lease->about;
  COORD_TRY(follow_handoff(context, task, me.agent, to, batch));
  add_grant(batch, claim, lease);
  holds.remove(claim.path);
  holds.write(batch);
  COORD_ASSIGN(Holds theirs, Holds::load(context, lease.holder));
  theirs.add(context, {claim.path, "claim", task, to}, lease);
  theirs.write(batch);
  Json data{{"task_id", task}, {"old_agent", me.agent}, {"new_agent", to}, {"reason", "handed off"}};
  batch.add(event(context, "TASK_REASSIGNED", me.agent, std::move(data)));
  out = Json{{"task", task}};
  out.update(lease_item(context, lease));
  out["from"] = lease_item(context, *claim.lease);
  return {};
}

// With the note as a message in the same commit.
Result<Json> hand_off_with_note(Context& context, const Holder& me, const std::string& task, const std::string& to,
                                const std::string& note) {
  Draft draft;
  draft.type = "message";
  draft.content = note;
  draft.task = task;
  draft.subject = "task " + task + " is yours";
  COORD_ASSIGN(const Json composed, compose(context, draft, me.agent));
  Submission submission{draft, composed, me.agent, to, "handoff"};
  Json out;
  submission.more = [&](Batch& batch, Json&) { return add_handoff(context, me, task, to, batch, out); };
  COORD_ASSIGN(const Json receipt, submit(context, submission));
  out["token"] = receipt["sequence"];
  out["message_id"] = receipt["id"];
  return out;
}

}  // namespace

Result<Json> release_task(Context& context, const std::string& task, std::optional<Sequence> token) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
    COORD_ASSIGN(Holds holds, Holds::load(context, me));
    if (released_by(claim, token, holds)) {
      return Json{{"task", task}, {"token", *token}, {"already", true}};
    }
    COORD_TRY(check_mine(context, claim, task, me, token, holds));
    Batch batch;
    COORD_TRY(follow_return(context, task, *claim.lease, me.agent, "released", batch));
    add_release(batch, claim);
    holds.remove(claim.path);
    holds.write(batch);
    Json data{{"task_id", task}, {"agent_id", me.agent}, {"token", claim.lease->token}};
    batch.add(event(context, "TASK_RELEASED", me.agent, std::move(data)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return Json{{"task", task}, {"token", claim.lease->token}};
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the claim on " + shown(task), "try again");
}

Result<Json> hand_off(Context& context, const std::string& task, const std::string& to, const std::string& note) {
  COORD_TRY(check_place(context));
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_TRY(check_addressee(context, to));
  if (to == kEverybody || to == me.agent) {
    return fail(ErrorKind::usage, shown(task) + " can only go to another agent");
  }
  if (!note.empty()) {
    return hand_off_with_note(context, me, task, to, note);
  }
  for (int i = 0; i < kLeaseTries; ++i) {
    Batch batch;
    Json out;
    COORD_TRY(add_handoff(context, me, task, to, batch, out));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      out["token"] = commit.sequence;
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the claim on " + shown(task), "try again");
}

Result<std::optional<Json>> reap_claim(Context& context, const std::string& actor, const std::string& task,
                                       bool dry_run) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(const LeaseFile claim, read_claim(context, task));
    if (!claim.ghost && (!claim.lease || judge(context, *claim.lease) == Standing::held)) {
      return std::nullopt;
    }
    Json item{{"task", task}};
    item.update(claim.ghost ? Json{{"standing", "released"}} : lease_item(context, *claim.lease));
    if (dry_run) {
      return item;
    }
    Batch batch;
    Json data{{"task_id", task}, {"reason", item["standing"]}};
    if (claim.ghost) {
      batch.require(is_version(claim.path, claim.version())).add(remove(claim.path));
    } else {
      COORD_TRY(follow_return(context, task, *claim.lease, actor, item["standing"].get<std::string>(), batch));
      add_release(batch, claim);
      data["agent_id"] = claim.lease->holder.agent;
    }
    batch.add(event(context, "TASK_TIMEOUT", actor, std::move(data)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return item;
    }
  }
  return std::nullopt;  // others never stop changing it: it is in use
}

Result<Json> reap_claims(Context& context, bool dry_run) {
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(const auto tasks, claimed_tasks(context));
  Json items = Json::array();
  for (const std::string& task : tasks) {
    COORD_ASSIGN(auto item, reap_claim(context, me.agent, task, dry_run));
    if (item) {
      items.push_back(*std::move(item));
    }
  }
  const std::size_t count = dry_run ? 0 : items.size();
  return Json{{"items", std::move(items)}, {"reaped", count}};
}

}  // namespace coord::core
