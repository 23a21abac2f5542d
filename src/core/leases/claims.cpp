#include "core/leases/claims.hpp"

#include <utility>  // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/leases/due.hpp"
#include "core/leases/following.hpp"
#include "core/leases/holds.hpp"
#include "core/leases/owner.hpp"
#include "core/leases/program.hpp"
#include "core/leases/session_notes.hpp"
#include "core/leases/waiting.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kAnswerMembers = 16;  // and more, rarely

enum class Ruling { free, mine, take_over, refused };

struct Decision {
  Ruling verdict = Ruling::free;
  std::string why;  // of taking over
};

Decision decide(Context& context, const LeaseFile& claim, const Holder& me, const ClaimRequest& request) {
  if (!claim.lease) {
    return {};
  }
  switch (judge(context, *claim.lease)) {
    case Standing::held: break;
    case Standing::expired: return {Ruling::take_over, "expired"};
    case Standing::rebooted: return {Ruling::take_over, "rebooted"};
    case Standing::orphaned: return {Ruling::take_over, "owner gone"};
  }
  if (claim.lease->holder.is(me) && !claim.lease->foreign &&
      !(request.alone && is_kept_elsewhere(context, *claim.lease))) {
    return {Ruling::mine, {}};
  }
  if (request.resume && claim.lease->holder.agent == me.agent) {
    return {Ruling::take_over, "resumed"};
  }
  if (request.force) {
    return {Ruling::take_over, "forced: " + request.reason};
  }
  return {Ruling::refused, {}};
}

tl::unexpected<Error> refuse(Context& context, const LeaseFile& claim, const Holder& me, const std::string& name) {
  const std::string task = util::first_line(name, 80);
  const std::string hint = claim.lease->holder.agent == me.agent && !claim.lease->holder.is(me)
                               ? "coord claim " + task + " --resume takes it over from that session"
                               : "coord claim " + task + " --wait=5m, or another task";
  Json details = lease_item(context, *claim.lease);
  details["task"] = name;
  return fail(ErrorKind::conflict,
              "task " + task + " is claimed by " + util::visible(describe_holder(context, *claim.lease)), hint,
              std::move(details));
}

Result<Lease> requested_lease(Context& context, const Holder& me, const ClaimRequest& request) {
  COORD_ASSIGN(const Settings settings, settings_of(context));
  Lease lease = new_lease(context, me, request.ttl_s.value_or(settings.claim_ttl_s));
  lease.about["task"] = request.task;
  COORD_TRY(set_owner(context, request.owner_pid, lease));
  if (request.alone) {
    keep_alone(lease);
  }
  return lease;
}

Effect grant_event(Context& context, const LeaseFile& claim, const std::string& task, const Holder& me,
                   const std::string& why) {
  Json data{{"task_id", task}, {"agent_id", me.agent}};
  if (!claim.lease) {
    return event(context, "TASK_ASSIGNED", me.agent, std::move(data));
  }
  data = Json{{"task_id", task}, {"old_agent", claim.lease->holder.agent}, {"new_agent", me.agent}, {"reason", why}};
  if (!claim.lease->holder.session.empty()) {
    data["old_session"] = claim.lease->holder.session;
  }
  return event(context, "TASK_REASSIGNED", me.agent, std::move(data));
}

// The same lease, with another length or owner where that is asked for.
Result<bool> renew_as_asked(Context& context, LeaseFile& claim, const Lease& wanted, const ClaimRequest& request) {
  if (request.ttl_s && !request.alone) {
    claim.lease->ttl_s = wanted.ttl_s;
  }
  if (wanted.owner && !request.alone) {
    claim.lease->owner = wanted.owner;
  }
  return renew(context, claim);
}

Json answer(Context& context, const std::string& task, const Lease& lease, std::string_view how) {
  Json out = object_with_room(kAnswerMembers);
  out["task"] = task;
  out["how"] = how;
  add_lease_item(context, lease, out);
  return out;
}

// For the defect of that name.
void forget_conditions(Batch& batch) {
  batch.preconditions.clear();
  for (Effect& effect : batch.effects) {
    effect.kind = effect.kind == Effect::Kind::create ? Effect::Kind::put : effect.kind;
    effect.exclusive = false;
  }
}

}  // namespace

Result<ClaimAttempt> try_claim(Context& context, const Holder& me, const ClaimRequest& request) {
  ClaimAttempt out;
  COORD_ASSIGN(out.claim, read_claim(context, request.task));
  LeaseFile& claim = out.claim;
  const Decision decision = decide(context, claim, me, request);
  if (decision.verdict == Ruling::refused) {
    return out;
  }
  COORD_ASSIGN(Lease lease, requested_lease(context, me, request));
  if (decision.verdict == Ruling::mine) {
    COORD_ASSIGN(const bool renewed, renew_as_asked(context, claim, lease, request));
    out.again = !renewed;
    if (renewed) {
      if (request.ttl_s && !mutant(Mutant::due_late)) {  // it may be due earlier than was noted
        SessionNotes(context, me).set(kDue, nullptr);
      }
      out.answer = answer(context, request.task, *claim.lease, "renewed");
    }
    return out;
  }
  if (mutant(Mutant::unlink_takeover) && claim.document) {
    (void)context.store.commit(Batch{}.add(remove(claim_path(request.task))));
    claim.document.reset();
  }
  Batch batch;
  batch.add(grant_event(context, claim, request.task, me, decision.why));
  Json more = Json::object();
  const Grant grant{request.task, claim, decision.why, request.force};
  COORD_TRY(follow_grant(context, grant, lease, batch, more));
  COORD_ASSIGN(Holds holds, Holds::load(context, me));
  if (!lease.owner) {
    own_by_program(context, holds, lease);
  }
  add_grant(batch, claim, lease);
  holds.add(context, {claim_path(request.task), "claim", request.task, me.agent}, lease);
  holds.write(batch);
  if (mutant(Mutant::blind_grant)) {
    forget_conditions(batch);
  }
  COORD_ASSIGN(const Commit commit, commit_whole(context.store, batch));
  out.again = !commit.granted();
  if (commit.granted()) {
    lease.token = commit.sequence;
    out.answer = answer(context, request.task, lease, claim.lease ? "taken over" : "granted");
    out.answer->update(more);
    if (claim.lease) {
      (*out.answer)["why"] = decision.why;
      (*out.answer)["from"] = lease_item(context, *claim.lease);
    }
  }
  return out;
}

namespace {

Result<ClaimAttempt> attempts(Context& context, const Holder& me, const ClaimRequest& request) {
  for (int i = 0; i < kLeaseTries; ++i) {
    COORD_ASSIGN(ClaimAttempt tried, try_claim(context, me, request));
    if (!tried.again) {
      return tried;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the claim on " + util::first_line(request.task, 80),
              "try again");
}

}  // namespace

Result<Json> claim_task(Context& context, const ClaimRequest& request) {
  COORD_TRY(check_place(context));
  COORD_ASSIGN(const Holder me, caller_as_holder(context));
  COORD_ASSIGN(Waiting waiting, Waiting::begin(context, me, request.wait, {std::string(kTasks)}));
  while (true) {
    COORD_ASSIGN(ClaimAttempt tried, attempts(context, me, request));
    if (tried.answer) {
      return *std::move(tried.answer);
    }
    COORD_ASSIGN(const bool goes_on, waiting.wait_for("task " + request.task, {*tried.claim.lease}));
    if (!goes_on) {
      auto refused = refuse(context, tried.claim, me, request.task);
      waiting.explain(refused.value());
      return refused;
    }
  }
}

}  // namespace coord::core
