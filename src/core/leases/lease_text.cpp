// The document of a lease: written in one form, read in all that scripts make.
#include <algorithm>  // std::find, std::min
#include <array>      // std::array
#include <charconv>   // std::from_chars, std::to_chars
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/flat_access.hpp"
#include "core/leases/lease.hpp"
#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_line.hpp"
#include "util/short_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using schema::FlatValue;
using util::kSecond;
constexpr std::size_t kRenewedDigits = 16;
constexpr double kLongestTtl = 100.0 * 366 * 86'400;  // seconds
constexpr std::array<util::ShortText<11>, 13> kOwnMembers = {
    "token",      "agent", "agent_id", "claimed_at", "renewed",     "ttl",        "session",
    "granted_at", "host",  "boot",     "owner_pid",  "owner_start", "owner_space"};

// "2026-01-01T00:00:00Z 0000001234567890": the first half is `claimed_at` again, so that a renewal by a script, which
// moves that member alone, shows.
std::string renewal(const Lease& lease, std::string claimed_at) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, lease.renewed).ptr;
  const auto size = static_cast<std::size_t>(end - digits);
  return claimed_at.append(1, ' ').append(kRenewedDigits - std::min(size, kRenewedDigits), '0').append(digits, size);
}

// The document but for its token.
std::string body(const Lease& lease) {
  const std::string claimed_at = util::format_time(lease.claimed_at);
  schema::JsonLine out;
  out.text("agent", lease.holder.agent);
  if (lease.names_id) {
    out.text("agent_id", lease.holder.agent);
  }
  out.text("claimed_at", claimed_at).text("renewed", renewal(lease, claimed_at)).number("ttl", lease.ttl_s);
  if (!lease.holder.session.empty()) {
    out.text("session", lease.holder.session);
  }
  out.text("granted_at", util::format_time(lease.granted_at));
  if (!lease.boot.empty()) {
    out.text("host", lease.host).text("boot", lease.boot);
  }
  if (lease.owner) {
    out.number("owner_pid", lease.owner->id).number("owner_start", lease.owner->start);
    out.text("owner_space", lease.owner->space);
  }
  for (const auto& [name, value] : lease.about.items()) {
    out.value(name, value);
  }
  return out.end();
}

template <class Number>
Number whole_number(const FlatValue& json, std::string_view name, Number otherwise, double most = 9e15) {
  const auto number = flat_number(json, name);
  return number && *number >= 0 && *number <= most ? static_cast<Number>(*number) : otherwise;
}

std::optional<WallTime> time_of(const FlatValue& json, std::string_view name) {
  return util::parse_time(flat_text(json, name));
}

// Text as we write it, or seconds since the epoch as seed 003's Python class does.
WallTime claim_time(const FlatValue& json, WallTime otherwise) {
  if (const auto written = time_of(json, "claimed_at")) {
    return *written;
  }
  const auto seconds = flat_number(json, "claimed_at");
  return seconds && *seconds > 0 && *seconds < 9e9 ? static_cast<WallTime>(*seconds * static_cast<double>(kSecond))
                                                   : otherwise;
}

void read_renewal(const FlatValue& json, Lease& lease) {
  const std::string_view renewed = flat_text(json, "renewed");
  const std::size_t blank = renewed.find(' ');
  const std::string_view digits = blank == std::string_view::npos ? "" : renewed.substr(blank + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), lease.renewed);
  lease.foreign = lease.token == 0 || renewed.substr(0, blank) != flat_text(json, "claimed_at");
}

Json about(const FlatValue& json) {
  Json out = Json::object();
  schema::each_member(json, [&out](std::string_view name, const FlatValue& value) {
    if (std::find(kOwnMembers.begin(), kOwnMembers.end(), name) == kOwnMembers.end()) {
      out[std::string(name)] = schema::json_of(value);
    }
    return true;
  });
  return out;
}

}  // namespace

void write_grant(Effect& effect, const Lease& lease) {
  stamp_first(effect, "token", body(lease));
  effect.bytes += '\n';
}

std::string lease_text(const Lease& lease) {
  std::string out = "{\"token\":";
  schema::append_number(out, lease.token);
  return out.append(",").append(body(lease), 1).append("\n");
}

Lease read_lease(const Document& document) {
  Lease lease;
  lease.modified = document.modified;
  lease.granted_at = lease.claimed_at = document.modified;
  lease.holder.agent = "unknown";
  lease.foreign = true;
  schema::FlatDocument text;
  const FlatValue* json = text.read(document.bytes, {});
  if (json == nullptr || json->type != schema::kObject) {
    return lease;
  }
  for (const std::string_view name : {"agent", "agent_id"}) {
    if (const std::string_view agent = flat_text(*json, name); !agent.empty()) {
      lease.holder.agent = agent;
      break;
    }
  }
  lease.names_id = flat_member(*json, "agent_id") != nullptr;
  lease.holder.session = flat_text(*json, "session");
  lease.token = whole_number<Sequence>(*json, "token", 0);
  lease.claimed_at = claim_time(*json, document.modified);
  lease.granted_at = time_of(*json, "granted_at").value_or(lease.claimed_at);
  lease.ttl_s = whole_number<std::int64_t>(*json, "ttl", kSilentTtl, kLongestTtl);
  lease.host = flat_text(*json, "host");
  lease.boot = flat_text(*json, "boot");
  if (const auto pid = whole_number<std::int64_t>(*json, "owner_pid", 0); pid > 0) {
    lease.owner = Process{pid, whole_number<std::uint64_t>(*json, "owner_start", 0),
                          std::string(flat_text(*json, "owner_space"))};
  }
  read_renewal(*json, lease);
  lease.about = about(*json);
  return lease;
}

}  // namespace coord::core
