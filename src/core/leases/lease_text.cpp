// The document of a lease: written in one form, read in all that scripts make.
#include <charconv>  // std::from_chars
#include <cstdio>    // std::snprintf
#include <utility>   // std::move

#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/leases/lease.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

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
Number whole_number(const Json& json, std::string_view name, Number otherwise, double most = 9e15) {
  const Json* value = member(json, name);
  if (value == nullptr || !value->is_number()) {
    return otherwise;
  }
  const double number = value->get<double>();
  return number >= 0 && number <= most ? static_cast<Number>(number) : otherwise;
}

// Text as we write it, or seconds since the epoch as seed 003's Python class does.
WallTime claim_time(const Json& json, WallTime otherwise) {
  if (const auto written = time(json, "claimed_at")) {
    return *written;
  }
  const Json* value = member(json, "claimed_at");
  return value != nullptr && value->is_number() && value->get<double>() > 0 && value->get<double>() < 9e9
             ? static_cast<WallTime>(value->get<double>() * static_cast<double>(kSecond))
             : otherwise;
}

void read_renewal(const Json& json, Lease& lease) {
  const std::string_view renewed = text(json, "renewed");
  const std::size_t blank = renewed.find(' ');
  const std::string_view digits = blank == std::string_view::npos ? "" : renewed.substr(blank + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), lease.renewed);
  lease.foreign = lease.token == 0 || renewed.substr(0, blank) != text(json, "claimed_at");
}

Json about(const Json& json) {
  Json out = Json::object();
  for (const auto& [name, value] : json.items()) {
    bool own = false;
    for (const std::string_view known : kOwnMembers) {
      own = own || name == known;
    }
    if (!own) {
      out[name] = value;
    }
  }
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
  const auto json = schema::parse(document.bytes);
  if (!json || !json->is_object()) {
    return lease;
  }
  for (const std::string_view name : {"agent", "agent_id"}) {
    if (!text(*json, name).empty()) {
      lease.holder.agent = text(*json, name);
      break;
    }
  }
  lease.names_id = member(*json, "agent_id") != nullptr;
  lease.holder.session = text(*json, "session");
  lease.token = whole_number<Sequence>(*json, "token", 0);
  lease.claimed_at = claim_time(*json, document.modified);
  lease.granted_at = time(*json, "granted_at").value_or(lease.claimed_at);
  lease.ttl_s = whole_number<std::int64_t>(*json, "ttl", kSilentTtl, kLongestTtl);
  lease.host = text(*json, "host");
  lease.boot = text(*json, "boot");
  if (const auto pid = whole_number<std::int64_t>(*json, "owner_pid", 0); pid > 0) {
    lease.owner =
        Process{pid, whole_number<std::uint64_t>(*json, "owner_start", 0), std::string(text(*json, "owner_space"))};
  }
  read_renewal(*json, lease);
  lease.about = about(*json);
  return lease;
}

}  // namespace coord::core
