#include "core/leases/owner.hpp"

#include "core/mutants.hpp"

namespace coord::core {

Status set_owner(Context& context, std::optional<std::int64_t> pid, Lease& lease) {
  if (!pid) {
    return {};
  }
  if (context.machine == nullptr) {
    return fail(ErrorKind::invalid, "an owner process can't be watched from here");
  }
  lease.owner = context.machine->process(*pid);
  if (!lease.owner) {
    return fail(ErrorKind::usage, "no process " + std::to_string(*pid) + " is running");
  }
  return {};
}

void keep_alone(Lease& lease) {
  if (!mutant(Mutant::bundle_shared)) {
    lease.about["alone"] = true;
  }
}

std::optional<std::int64_t> own_process(const Context& context) {
  if (context.machine == nullptr) {
    return std::nullopt;
  }
  return context.caller.guarded_by != 0 ? context.caller.guarded_by : context.machine->self().id;
}

bool is_kept_elsewhere(const Context& context, const Lease& lease) {
  return lease.owner && lease.about.contains("alone") && lease.owner->id != context.caller.started_by &&
         lease.owner->id != own_process(context);
}

}  // namespace coord::core
