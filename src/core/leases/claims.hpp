// Claims: which agent works on which task, for how long.
//
// Every change is one commit under the condition that the claim is still as it was read, so of two that want the same
// one wins and the other is told. Tokens are numbers of commits: each grant's is higher than every earlier one's.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lease_file.hpp"

namespace coord::core {

[[nodiscard]] Result<LeaseFile> read_claim(Context& context, std::string_view task);

// The tasks that have a claim file, in order.
[[nodiscard]] Result<std::vector<std::string>> claimed_tasks(Context& context);

struct ClaimRequest {
  std::string task;
  std::optional<std::int64_t> ttl_s;      // 0 = until released
  std::optional<WallTime> wait;           // microseconds, for a holder to give it back or lose it
  std::optional<std::int64_t> owner_pid;  // whose death frees it
  bool force = false;                     // take it also from a live holder; `reason` is recorded
  bool resume = false;                    // take it over from another session of the same agent
  std::string reason;
  bool alone = false;  // for a program that keeps it while it runs, see owner.hpp
};

// Grants the claim to the caller: when it is free, expired, or its owner is provably gone; with `force` always. Asked for
// by its holder, the same claim comes back, renewed, with the same token.
// {"task", "how": "granted"|"renewed"|"taken over", "why"?, "from"?: lease item, ...lease_item}
// Errors: `conflict` with the holder in message and details; those of identify() and Store::commit.
[[nodiscard]] Result<Json> claim_task(Context& context, const ClaimRequest& request);

// One try, for those who choose among many: no waiting, no second look.
struct ClaimAttempt {
  std::optional<Json> answer;  // granted, or renewed; as claim_task()
  bool again = false;          // somebody came between
  LeaseFile claim;             // as it was read: neither granted nor again = held by another
};
[[nodiscard]] Result<ClaimAttempt> try_claim(Context& context, const Holder& me, const ClaimRequest& request);

// Gives it back. With a token, only that grant. {"task", "token"?, "already"?: true}
// Errors: `lost` when it is another's by now, or a newer grant; `denied` when it never was the caller's; `not_found`.
[[nodiscard]] Result<Json> release_task(Context& context, const std::string& task, std::optional<Sequence> token);

// Gives it to another agent, as a new grant. {"task", ...lease_item, "from", "message_id"?}
[[nodiscard]] Result<Json> hand_off(Context& context, const std::string& task, const std::string& to,
                                    const std::string& note);

enum class ClaimFilter { all, mine, expired };
// [lease_item + "task"...] in order of task names.
[[nodiscard]] Result<Json> list_claims(Context& context, ClaimFilter filter, std::string_view by);

// Takes back one claim that nobody holds any more, for `actor`. Nothing when somebody holds it, or nobody has it.
[[nodiscard]] Result<std::optional<Json>> reap_claim(Context& context, const std::string& actor,
                                                     const std::string& task, bool dry_run = false);

// Takes back what is expired or whose owner is gone, and what scripts put over released claims.
// {"items": [{"task", "standing", "agent"...}], "reaped": n}; with `dry_run` changes nothing.
[[nodiscard]] Result<Json> reap_claims(Context& context, bool dry_run);

}  // namespace coord::core
