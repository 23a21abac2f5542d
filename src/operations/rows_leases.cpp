// Who holds what: claims on tasks and how they are kept.
#include <array>  // std::array

#include "operations/handlers.hpp"
#include "operations/reads.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kTask{.name = "task", .kind = name, .help = "the task", .place = argument, .required = true};
constexpr Param kToken{.name = "token", .kind = integer, .help = "only if this grant is still the current one"};

constexpr std::array kClaimParams = {
    kTask,
    Param{.name = "ttl", .kind = duration, .help = "how long it holds without a renewal (5m; 0 = until released)"},
    Param{.name = "wait",
          .kind = duration,
          .help = "wait for the holder to give it back or lose it, at most this long",
          .implied = "30s"},
    Param{.name = "owner_pid", .kind = integer, .help = "a process whose death frees the claim at once"},
    Param{.name = "resume", .kind = flag, .help = "take it over from an earlier session of the same agent"},
    Param{.name = "force", .kind = flag, .help = "take it from whoever holds it; needs --reason"},
    Param{.name = "reason", .kind = text, .help = "why it is taken by force, for the record"},
    kTrustFileSystem,
    kScope,
};
constexpr std::array kReleaseParams = {kTask, kToken};
constexpr std::array kClaimsParams = {
    Param{.name = "mine", .kind = flag, .help = "only what I hold"},
    Param{.name = "expired", .kind = flag, .help = "only what nobody holds any more"},
    Param{.name = "by", .kind = name, .help = "only what this agent holds"},
};
constexpr std::array kHeartbeatParams = {
    Param{.name = "tasks", .kind = list, .help = "claims to renew; without any, all that I hold", .place = rest},
    kToken,
    Param{.name = "watch",
          .kind = flag,
          .help = "go on renewing, until the process that started it ends or all is lost",
          .surface_only = true},
};
constexpr std::array kReapParams = {
    Param{.name = "dry_run", .kind = flag, .help = "only say what would be taken back"},
};
constexpr std::array kHandoffParams = {
    kTask,
    Param{.name = "to", .kind = name, .help = "the agent that is to have it", .required = true},
    Param{.name = "note", .kind = text, .help = "what the agent should know, sent to it as a message"},
    kTrustFileSystem,
};

constexpr std::array kClaimExamples = {
    Example{"coord claim layer3", "work on it for 5 minutes, longer with every coord command of the session"},
    Example{"coord claim layer3 --wait=10m", "wait until it is free"},
    Example{"coord claim layer3 --owner-pid $$", "free at once when this shell ends"},
};
constexpr std::array kReleaseExamples = {Example{"coord release layer3", "somebody else may work on it"}};
constexpr std::array kClaimsExamples = {Example{"coord claims --mine", "what I hold, and for how long"}};
constexpr std::array kHeartbeatExamples = {
    Example{"coord heartbeat", "renew all that I hold"},
    Example{"coord heartbeat --watch &", "for a script that works long without another coord command"},
};
constexpr std::array kHandoffExamples = {
    Example{"coord handoff layer3 --to instance-2 --note \"tests are missing\"", "give it to another agent"}};

constexpr std::array kRows = {
    Operation{
        .name = "claim",
        .group = "leases",
        .summary = "claim a task, so that nobody else works on it",
        .detail =
            "Granted to exactly one. It holds for its time, renewed by any coord command of the session, and is free "
            "when the time is over, after a reboot, or when its owner process is gone. The token grows with every "
            "grant. "
            "Exit status 4 names the holder.",
        .needs = Operation::Needs::write,
        .params = packed<kClaimParams>,
        .examples = packed<kClaimExamples>,
        .run = claim,
        .reads = reads_of_claim,
        .presumes = true,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "release",
        .group = "leases",
        .summary = "give a claimed task back",
        .detail = "Exit status 6 when it is another's by now.",
        .needs = Operation::Needs::write,
        .params = packed<kReleaseParams>,
        .examples = packed<kReleaseExamples>,
        .run = release,
        .reads = reads_of_release,
        .presumes = true,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "claims",
        .group = "leases",
        .summary = "list the claimed tasks and who holds them",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kClaimsParams>,
        .examples = packed<kClaimsExamples>,
        .run = claims,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "heartbeat",
        .group = "leases",
        .summary = "renew what I hold",
        .detail = "Says what is no longer mine and who has it now, what has taken longer than it may (exit status 6 "
                  "both), which "
                  "tasks have been cancelled, and how many messages wait. Any other command of the session renews too, "
                  "without a word. --watch renews at a "
                  "third of the shortest time, and shows what changes.",
        .needs = Operation::Needs::write,
        .params = packed<kHeartbeatParams>,
        .examples = packed<kHeartbeatExamples>,
        .run = heartbeat,
        .reads = reads_of_heartbeat,
        .renews = true,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "handoff",
        .group = "leases",
        .summary = "give a task that I hold to another agent",
        .detail = "A new grant for that agent, with a message to it, in one step.",
        .needs = Operation::Needs::write,
        .params = packed<kHandoffParams>,
        .examples = packed<kHandoffExamples>,
        .run = handoff,
    },
    Operation{
        .name = "reap",
        .group = "leases",
        .summary = "take back claims that nobody holds any more",
        .detail = "Needed by nobody: claim takes over what has expired. It tidies up, and names what was lost.",
        .needs = Operation::Needs::write,
        .params = packed<kReapParams>,
        .examples = {},
        .run = reap,
    },
};

}  // namespace

Rows lease_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
