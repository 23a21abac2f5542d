#include "core/leases/due.hpp"

#include <algorithm>  // std::min
#include <string>     // std::string

#include "core/json_access.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using util::kSecond;
constexpr std::int64_t kPart = 8;  // of a lease's time, after which any command renews it
constexpr std::int64_t kFarthest = 3600 * kSecond;

std::string boot_of(const Context& context) {
  return context.machine != nullptr ? context.machine->boot() : "";
}

}  // namespace

std::optional<std::int64_t> due_in(Context& context, const Lease& lease) {
  const auto left = time_left(context, lease);
  return left ? std::optional(*left - lease.ttl_s * kSecond / kPart * (kPart - 1)) : std::nullopt;
}

std::optional<std::int64_t> noted_due(Context& context, const Json& record) {
  const Json* due = member(record, kDue);
  const Json* at = due != nullptr ? member(*due, "up_us") : nullptr;
  if (at == nullptr || !at->is_number_integer() || text(*due, "boot") != boot_of(context)) {
    return std::nullopt;
  }
  const std::int64_t in = at->get<std::int64_t>() - lease_clock(context);
  return in <= kFarthest ? std::optional(in) : std::nullopt;
}

void note_due(Context& context, Json& record, std::int64_t in_us) {
  record[kDue] = Json{{"boot", boot_of(context)}, {"up_us", lease_clock(context) + std::min(in_us, kFarthest)}};
}

void forget_due(Json& record) {
  record.erase(kDue);
}

}  // namespace coord::core
