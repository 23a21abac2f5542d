#include "core/leases/owner.hpp"

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
    return fail(ErrorKind::invalid, "no process " + std::to_string(*pid) + " is running");
  }
  return {};
}

}  // namespace coord::core
