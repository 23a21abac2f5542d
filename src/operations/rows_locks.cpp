// Who changes what: locks on resources, and what sessions hold.
#include <array>  // std::array

#include "operations/handlers.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::string_view kResourceHelp = "a name, or a path or glob relative to the project";
constexpr Param kProject{
    .name = "project", .kind = name, .help = "the project key, where one directory serves several"};

constexpr std::array kLockParams = {
    Param{.name = "resources", .kind = list, .help = kResourceHelp, .place = rest, .required = true},
    kProject,
    Param{.name = "ttl", .kind = duration, .help = "how long it holds without a renewal (2h; 0 = until unlocked)"},
    Param{.name = "shared", .kind = flag, .help = "others may hold it shared too"},
    Param{.name = "describe", .kind = text, .help = "what is being done, for those who are refused"},
    Param{.name = "wait", .kind = duration, .help = "wait until it is free, at most this long", .implied = "30s"},
    Param{.name = "owner_pid", .kind = integer, .help = "a process whose death frees the lock at once"},
    Param{.name = "force", .kind = flag, .help = "take it from whoever holds it; needs --reason"},
    Param{.name = "reason", .kind = text, .help = "why it is taken by force, for the record"},
    kTrustFileSystem,
    kScope,
};
constexpr std::array kUnlockParams = {
    Param{.name = "resources", .kind = list, .help = kResourceHelp, .place = rest},
    kProject,
    Param{.name = "id", .kind = name, .help = "the lock with this id"},
    Param{.name = "all", .kind = flag, .help = "every lock that I hold"},
};
constexpr std::array kLocksParams = {
    kProject,
    Param{.name = "resource", .kind = text, .help = "only what overlaps this resource"},
    Param{.name = "holder_session", .kind = name, .help = "only what this session holds"},
    Param{.name = "mine", .kind = flag, .help = "only what I hold"},
};
constexpr std::array kCheckParams = {
    Param{.name = "paths", .kind = list, .help = "what I want to change", .place = rest, .required = true},
    kProject,
};
constexpr std::array kSessionParams = {
    Param{.name = "id", .kind = name, .help = "the session; without one, mine", .place = argument},
};

constexpr std::array kLockExamples = {
    Example{"coord lock src/api 'schemas/*.json' --describe \"new endpoint\"", "both or none"},
    Example{"coord lock deploy --wait=10m", "wait until nobody deploys"},
};
constexpr std::array kUnlockExamples = {Example{"coord unlock --all", "give back all that I hold"}};
constexpr std::array kLocksExamples = {Example{"coord locks --resource src/api", "who is in my way"}};
constexpr std::array kCheckExamples = {Example{"coord check src/api/x.cpp && edit", "for scripts and hooks"}};

constexpr std::array kRows = {
    Operation{
        .name = "lock",
        .group = "leases",
        .summary = "lock resources, so that nobody else changes them",
        .detail =
            "A lock on a path covers all below it; globs and paths exclude each other where they overlap. Several are "
            "granted all or none. The same path in another git worktree only warns. Exit status 4 names the holder.",
        .needs = Operation::Needs::write,
        .params = packed<kLockParams>,
        .examples = packed<kLockExamples>,
        .run = lock,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "unlock",
        .group = "leases",
        .summary = "give locks back",
        .detail = "Exit status 6 for a lock that is another's by now, 10 for one that never was mine.",
        .needs = Operation::Needs::write,
        .params = packed<kUnlockParams>,
        .examples = packed<kUnlockExamples>,
        .run = unlock,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "locks",
        .group = "leases",
        .summary = "list the locked resources and who holds them",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kLocksParams>,
        .examples = packed<kLocksExamples>,
        .run = locks,
        .away = Operation::Away::here,
    },
    Operation{
        .name = "check",
        .group = "leases",
        .summary = "tell whether another holds a lock on paths",
        .detail = "Exit status 0 when they are free or mine, 4 when another holds one. Never waits, changes nothing.",
        .needs = Operation::Needs::read,
        .params = packed<kCheckParams>,
        .examples = packed<kCheckExamples>,
        .run = check,
    },
    Operation{
        .name = "session list",
        .group = "leases",
        .summary = "list the sessions that hold something",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = {},
        .examples = {},
        .run = session_list,
    },
    Operation{
        .name = "session show",
        .group = "leases",
        .summary = "show what a session holds",
        .detail = {},
        .needs = Operation::Needs::read,
        .params = packed<kSessionParams>,
        .examples = {},
        .run = session_show,
    },
    Operation{
        .name = "session end",
        .group = "leases",
        .summary = "give back all that a session holds",
        .detail = "For a session that ends cleanly, or one that is known to be gone. One commit for each thing held.",
        .needs = Operation::Needs::write,
        .params = packed<kSessionParams>,
        .examples = {},
        .run = session_end,
    },
};

}  // namespace

Rows lock_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
