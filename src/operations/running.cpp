#include "operations/running.hpp"

#include <algorithm>  // std::clamp
#include <string>     // std::string
#include <utility>    // std::move
#include <vector>     // std::vector

#include "core/leases/fence.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/lease.hpp"
#include "operations/reads.hpp"

namespace coord::operations {
namespace {

bool is_renewal_due(core::Context& context) {
  return core::lease_clock(context) >= context.renewal_due;
}

}  // namespace

// What is held by the caller of a program that stays is looked at again after a moment only: a time to live is no shorter than
// a second, and has three parts.
void renew_when_due(core::Context& context) {
  constexpr std::int64_t kMoment = 250'000;
  if (is_renewal_due(context)) {
    const std::int64_t now = core::lease_clock(context);
    const auto due = core::renew_on_the_way(context);
    context.renewal_due = now + std::clamp<std::int64_t>(due.value_or(kMoment), 0, kMoment);
  }
}

Result<Json> run_fenced(const Operation& operation, core::Context& context, const Json& input) {
  if (context.caller.fences.empty()) {
    return operation.run(context, input);
  }
  if (operation.needs != Operation::Needs::write) {
    return fail(ErrorKind::usage,
                "--fence belongs to commands that write, and " + std::string(operation.name) + " does not");
  }
  std::vector<core::Fence> fences;
  for (const std::string& typed : context.caller.fences) {
    COORD_ASSIGN(core::Fence fence, core::parse_fence(typed));
    fences.push_back(std::move(fence));
  }
  const auto store = core::fenced_store(context, std::move(fences));
  core::Context fenced = core::with_store(context, *store);
  return operation.run(fenced, input);
}

Result<Json> run_ahead(const Operation& operation, core::Context& context, const Json& input) {
  if (operation.needs != Operation::Needs::read && operation.needs != Operation::Needs::write) {
    return run_fenced(operation, context, input);
  }
  if (!context.store.heeds_hints()) {
    context.store.expect({record_of(context.caller)});
    if (!operation.renews || !input.empty() || !context.caller.fences.empty()) {
      renew_when_due(context);
    }
    Result<Json> answer = run_fenced(operation, context, input);
    (void)context.store.settle();
    return answer;
  }
  const std::vector<std::string> paths = reads_of(operation, context.caller, input);
  context.reads_ahead = true;
  if (operation.presumes && !is_renewal_due(context)) {
    context.store.presume(paths);
  } else {
    context.store.expect(paths);
  }
  renew_when_due(context);
  Result<Json> answer = run_fenced(operation, context, input);
  if (!context.store.settle()) {
    context.store.expect(paths);
    answer = run_fenced(operation, context, input);
    (void)context.store.settle();  // nothing was presumed
  }
  context.reads_ahead = false;
  return answer;
}

}  // namespace coord::operations
