// The document of a lease: written in one form, read in all that scripts make.
#include <algorithm>  // std::find
#include <charconv>   // std::from_chars
#include <cstdio>     // std::snprintf
#include <iterator>   // std::begin
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/flat_access.hpp"
#include "core/leases/lease.hpp"
#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using schema::FlatValue;
using util::kSecond;
constexpr double kLongestTtl = 100.0 * 366 * 86'400;  // seconds
constexpr std::string_view kOwnMembers[] = {"token",     "agent",       "agent_id",   "claimed_at", "renewed",
                                            "ttl",       "session",     "granted_at", "host",       "boot",
                                            "owner_pid", "owner_start", "owner_space"};

// "2026-01-01T00:00:00Z 0000001234567890": the first half is `claimed_at` again, so that a renewal by a script, which
// moves that member alone, shows.
std::string renewal(const Lease& lease) {
  char digits[17];
  std::snprintf(digits, sizeof digits, "%016lld", static_cast<long long>(lease.renewed));
  return util::format_time(lease.claimed_at) + " " + digits;
}

Json body(const Lease& lease) {
  Json out;
  out["agent"] = lease.holder.agent;
  if (lease.names_id) {
    out["agent_id"] = lease.holder.agent;
  }
  out["claimed_at"] = util::format_time(lease.claimed_at);
  out["renewed"] = renewal(lease);
  out["ttl"] = lease.ttl_s;
  if (!lease.holder.session.empty()) {
    out["session"] = lease.holder.session;
  }
  out["granted_at"] = util::format_time(lease.granted_at);
  if (!lease.boot.empty()) {
    out["host"] = lease.host;
    out["boot"] = lease.boot;
  }
  if (lease.owner) {
    out["owner_pid"] = lease.owner->id;
    out["owner_start"] = lease.owner->start;
    out["owner_space"] = lease.owner->space;
  }
  out.update(lease.about);
  return out;
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
    if (std::find(std::begin(kOwnMembers), std::end(kOwnMembers), name) == std::end(kOwnMembers)) {
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
  return "{\"token\":" + std::to_string(lease.token) + "," + schema::to_line(body(lease)).substr(1) + "\n";
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
