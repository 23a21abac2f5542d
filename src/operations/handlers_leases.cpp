// Claims: claim, release, claims, heartbeat, handoff, reap.
#include "core/leases/claims.hpp"
#include "core/leases/heartbeat.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {
namespace {

std::optional<Sequence> token_of(const Given& given) {
  return given.has("token") ? std::optional<Sequence>(given.number("token", 0)) : std::nullopt;
}

}  // namespace

Result<Json> claim(core::Context& context, const Json& input) {
  const Given given(input);
  context.trusts_files = given.flag("trust_file_system");
  core::ClaimRequest request;
  request.task = given.text("task");
  COORD_ASSIGN(request.ttl_s, given.seconds("ttl"));
  COORD_ASSIGN(request.wait, given.duration("wait"));
  request.owner_pid = given.whole("owner_pid");
  request.resume = given.flag("resume");
  request.force = given.flag("force");
  request.reason = given.text("reason");
  COORD_TRY(given.force_has_reason());
  return core::claim_task(context, request);
}

Result<Json> release(core::Context& context, const Json& input) {
  const Given given(input);
  return core::release_task(context, given.text("task"), token_of(given));
}

Result<Json> claims(core::Context& context, const Json& input) {
  const Given given(input);
  if (given.flag("mine") && given.flag("expired")) {
    return fail(ErrorKind::usage, "--mine and --expired together leave nothing");
  }
  const auto filter = given.flag("mine")      ? core::ClaimFilter::mine
                      : given.flag("expired") ? core::ClaimFilter::expired
                                              : core::ClaimFilter::all;
  return core::list_claims(context, filter, given.text("by"));
}

Result<Json> heartbeat(core::Context& context, const Json& input) {
  const Given given(input);
  const std::vector<std::string> tasks = given.list("tasks");
  if (given.has("token") && tasks.size() != 1) {
    return fail(ErrorKind::usage, "--token belongs to one task", "coord heartbeat TASK --token N");
  }
  return core::heartbeat(context, tasks, token_of(given));
}

Result<Json> handoff(core::Context& context, const Json& input) {
  const Given given(input);
  context.trusts_files = given.flag("trust_file_system");
  return core::hand_off(context, given.text("task"), given.text("to"), given.text("note"));
}

Result<Json> reap(core::Context& context, const Json& input) {
  return core::reap_claims(context, Given(input).flag("dry_run"));
}

}  // namespace coord::operations
