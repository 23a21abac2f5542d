#include "core/leases/lease.hpp"

#include <algorithm>  // std::max, std::min

#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using util::kSecond;
constexpr std::size_t kItemMembers = 12;
// Clocks of two machines differ, and of two time namespaces of one; a lease of another one is taken this much later.
constexpr std::int64_t kOtherHostMargin = 30 * kSecond;

WallTime end_by_wall_clock(const Lease& lease) {
  return std::max(lease.claimed_at, lease.modified) + lease.ttl_s * kSecond;
}

std::int64_t left_on_machine(Context& context, const Lease& lease) {
  return lease.renewed + lease.ttl_s * kSecond - lease_clock(context);
}

enum class Where { here, rebooted, elsewhere };

// The run of the machine, without the clock.
std::string_view run_of(std::string_view boot) {
  return boot.substr(0, boot.find('-'));
}

Where place_of(Context& context, const Lease& lease) {
  const std::string host = context.machine != nullptr ? context.machine->host() : "";
  const std::string boot = context.machine != nullptr ? context.machine->boot() : "";
  if (lease.host != host) {
    return Where::elsewhere;
  }
  if (lease.boot == boot) {
    return Where::here;
  }
  // On a server the same machine id may be that of another machine, copied with its disk: it tells no reboot there.
  const bool may_be_another = !context.keeps_files && !mutant(Mutant::copied_machine);
  return may_be_another || run_of(lease.boot) == run_of(boot) ? Where::elsewhere : Where::rebooted;  // or another clock
}

// How long the work may still take that it is for; nothing where that has no limit, or where this clock can't tell.
std::optional<std::int64_t> left_of_work(Context& context, const Lease& lease) {
  const Json* until = member(lease.about, kWorkUntil);
  const bool counts =
      until != nullptr && until->is_number_integer() && lease.token != 0 && place_of(context, lease) == Where::here;
  return counts ? std::optional(until->get<std::int64_t>() - lease_clock(context)) : std::nullopt;
}

// Microseconds until the time is over, or nothing when it never is. What scripts renewed may hold longer.
std::optional<std::int64_t> left_of_lease(Context& context, const Lease& lease) {
  if (lease.ttl_s == 0) {
    return std::nullopt;
  }
  const std::int64_t by_wall = end_by_wall_clock(lease) - context.store.now();
  if (lease.token == 0 || mutant(Mutant::wall_expiry)) {
    return by_wall;
  }
  switch (place_of(context, lease)) {
    case Where::here:
      return lease.foreign ? std::max(left_on_machine(context, lease), by_wall) : left_on_machine(context, lease);
    case Where::elsewhere: return lease.claimed_at + lease.ttl_s * kSecond + kOtherHostMargin - context.store.now();
    case Where::rebooted: break;
  }
  return 0;
}

std::optional<std::int64_t> left(Context& context, const Lease& lease) {
  const auto rest = left_of_lease(context, lease);
  const auto work = left_of_work(context, lease);
  return rest && work ? std::min(*rest, *work) : work ? work : rest;
}

// Rounded up: nobody is told an earlier end than the true one.
std::string end_text(Context& context, std::int64_t rest) {
  return util::format_time(context.store.now() + rest + kSecond - 1);
}

}  // namespace

Standing judge(Context& context, const Lease& lease) {
  const Where where = lease.token == 0 ? Where::here : place_of(context, lease);
  if (lease.owner && where != Where::elsewhere && context.machine != nullptr) {
    const bool gone =
        mutant(Mutant::pid_alone) ? !context.machine->process(lease.owner->id) : context.machine->is_gone(*lease.owner);
    if (where == Where::rebooted || gone) {
      return Standing::orphaned;
    }
  }
  const auto rest = left(context, lease);
  const std::int64_t over = mutant(Mutant::early_expiry) ? lease.ttl_s * kSecond / 2 : 0;
  if (!rest || *rest > over) {
    return Standing::held;
  }
  return where == Where::rebooted ? Standing::rebooted : Standing::expired;
}

bool is_timed_out(Context& context, const Lease& lease) {
  const auto rest = left_of_work(context, lease);
  return rest && *rest <= 0;
}

std::optional<std::int64_t> time_left(Context& context, const Lease& lease) {
  const auto rest = left(context, lease);
  return rest ? std::optional(std::max<std::int64_t>(*rest, 0)) : std::nullopt;
}

Status check_place(const Context& context) {
  if (context.shared_files.empty() || context.trusts_files) {
    return {};
  }
  COORD_ASSIGN(const Settings settings, settings_of(context));
  if (settings.trusts_files) {
    return {};
  }
  return fail(
      ErrorKind::denied,
      "no claims or locks on " + context.shared_files +
          ": another machine may write these files without seeing what this one holds",
      "keep the project on a local disk, or in a store that machines share (Redis); if only this machine works here: "
      "--trust-file-system, or coordination.trust_file_system: true in config.yml");
}

std::int64_t lease_clock(Context& context) {
  return context.machine != nullptr ? context.machine->up_us() : context.store.now();
}

Lease new_lease(Context& context, const Holder& holder, std::int64_t ttl_s) {
  Lease lease;
  lease.holder = holder;
  lease.granted_at = lease.claimed_at = context.store.now();
  lease.renewed = lease_clock(context);
  lease.ttl_s = ttl_s;
  lease.names_id = !context.keeps_files;
  if (context.machine != nullptr) {
    lease.host = context.machine->host();
    lease.boot = context.machine->boot();
  }
  return lease;
}

Result<Holder> caller_as_holder(Context& context) {
  COORD_ASSIGN(Identity me, identify(context, kProjectInstance));
  return Holder{std::move(me.name), context.caller.session.value_or("")};
}

Json lease_item(Context& context, const Lease& lease) {
  Json out = object_with_room(kItemMembers + lease.about.size());
  add_lease_item(context, lease, out);
  return out;
}

void add_lease_item(Context& context, const Lease& lease, Json& out) {
  for (const auto& [name, value] : lease.about.items()) {
    if (name != kWorkUntil) {
      out[name] = value;
    }
  }
  out["agent"] = lease.holder.agent;
  if (!lease.holder.session.empty()) {
    out["session"] = lease.holder.session;
  }
  if (lease.token != 0) {
    out["token"] = lease.token;
  }
  out["granted_at"] = util::format_time(lease.granted_at);
  out["claimed_at"] = util::format_time(lease.claimed_at);
  out["ttl_s"] = lease.ttl_s;
  const Standing standing = judge(context, lease);
  if (const auto rest = time_left(context, lease)) {
    out["left_s"] = (*rest + kSecond - 1) / kSecond;
    out["expires_at"] = end_text(context, *rest);
  }
  constexpr const char* kWords[] = {"held", "expired", "rebooted", "orphaned"};
  out["standing"] = kWords[static_cast<int>(standing)];
  if (lease.owner) {
    out["owner_pid"] = lease.owner->id;
  }
  if (lease.foreign) {
    out["foreign"] = true;
  }
}

std::string describe_holder(Context& context, const Lease& lease) {
  std::string out = lease.holder.agent;
  if (const auto rest = time_left(context, lease)) {
    out += " until " + end_text(context, *rest);
  }
  std::string more;
  const auto add = [&more](const std::string& word) { more += (more.empty() ? "" : ", ") + word; };
  if (!lease.holder.session.empty()) {
    add("session " + lease.holder.session);
  }
  if (lease.token != 0) {
    add("token " + std::to_string(lease.token));
  }
  if (!time_left(context, lease)) {
    add("no expiry");
  }
  return more.empty() ? out : out + " (" + more + ")";
}

}  // namespace coord::core
