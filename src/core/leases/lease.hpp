// A time-limited exclusive hold: what its file says, and whether it still holds.
//
// Users see two kinds, a claim on a task and a lock on a resource; both are this one document. Its first form is seed
// 003's claim file (`agent`, `claimed_at`, `ttl`), so that the shell functions of the protocol read and respect it.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/machine.hpp"
#include "core/context.hpp"

namespace coord::core {

// How often a change of leases is tried anew: each try is lost only to somebody else's commit.
inline constexpr int kLeaseTries = 200;

inline constexpr std::int64_t kSilentTtl = 300;  // seconds; of a claim that does not say

// Member of what a lease says: when, on the clock it is renewed on, the work that it is for must be done. It ends then,
// however often it is renewed.
inline constexpr const char* kWorkUntil = "work_until";

// Member of what a lock says: it was made for its session's turn, by a hook, and ends with it.
inline constexpr const char* kPassing = "passing";

struct Holder {
  std::string agent;
  std::string session;  // empty = none

  // The same pair, or the same agent where one side has no session.
  [[nodiscard]] bool is(const Holder& other) const {
    return agent == other.agent && (session == other.session || session.empty() || other.session.empty());
  }
};

struct Lease {
  Holder holder;
  Sequence token = 0;               // 0: granted by a script, which gives none
  WallTime granted_at = 0;          // for people
  WallTime claimed_at = 0;          // of the last renewal, for people and scripts
  std::int64_t renewed = 0;         // the same moment on the machine's own clock, in microseconds
  std::int64_t ttl_s = kSilentTtl;  // 0 = until released
  std::string host;
  std::string boot;
  std::optional<Process> owner;  // whose death frees it
  bool names_id = false;         // the agent stands there under `agent_id` too, where seed 003's Python class looks
  Json about = Json::object();   // what else the document says: task, resource, description, ...

  // A script's: no token, or renewed by one, which moves `claimed_at` alone. Then only the wall clock tells.
  bool foreign = false;
  WallTime modified = 0;  // of the file
};

// The document with `token` still to be stamped in: bytes and stamps of an effect that grants.
void write_grant(Effect& effect, const Lease& lease);

// The document of a lease that has its token: one line. Two texts that differ in `claimed_at` and `renewed` only are
// of the same length, and the difference is in one place.
[[nodiscard]] std::string lease_text(const Lease& lease);

// Any document in the place of a lease. One that is empty, half-written or no JSON is held by "unknown" for kSilentTtl
// from its last change on: somebody may be in the middle of making it.
[[nodiscard]] Lease read_lease(const Document& document);

enum class Standing {
  held,
  expired,   // its time is over
  rebooted,  // the machine that it counted on has gone down since
  orphaned,  // its owner process is gone
};

// Whether it holds now. Never sooner than its time is over; it may be later (another machine's lease has a margin).
[[nodiscard]] Standing judge(Context& context, const Lease& lease);

// Whether the time that its work may take is over (kWorkUntil): a renewal makes it hold no longer.
[[nodiscard]] bool is_timed_out(Context& context, const Lease& lease);

// Microseconds until it expires by itself, not negative; nothing when it never does.
[[nodiscard]] std::optional<std::int64_t> time_left(Context& context, const Lease& lease);

// `denied` where leases can't be trusted, because another machine may write the same files (Context::shared_files), unless the
// caller or the configuration says that none does.
[[nodiscard]] Status check_place(const Context& context);

// Now, on the clock that leases of this context are renewed on.
[[nodiscard]] std::int64_t lease_clock(Context& context);

// A new lease for the holder, granted now on this machine; its token comes with the commit.
[[nodiscard]] Lease new_lease(Context& context, const Holder& holder, std::int64_t ttl_s);

// The holder as the caller is: identify() with the session.
[[nodiscard]] Result<Holder> caller_as_holder(Context& context);

// {"agent", "session"?, "token"?, "granted_at", "claimed_at", "ttl_s", "expires_at"?, "left_s"?, "standing", "owner_pid"?, "foreign"?, ...about}
[[nodiscard]] Json lease_item(Context& context, const Lease& lease);
// Sets these members of an object.
void add_lease_item(Context& context, const Lease& lease, Json& out);

// "alice until 2026-01-01T00:15:00Z (session s-3, token 412)"
[[nodiscard]] std::string describe_holder(Context& context, const Lease& lease);

}  // namespace coord::core
