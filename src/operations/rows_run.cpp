// What goes on for a while: a program under leases.
#include <array>  // std::array

#include "operations/handlers.hpp"
#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kRunParams = {
    Param{.name = "claim", .kind = list, .help = "a task to claim; may be repeated"},
    Param{.name = "lock", .kind = list, .help = "a resource to lock; may be repeated"},
    Param{.name = "project", .kind = name, .help = "the project key, where one directory serves several"},
    Param{.name = "shared", .kind = flag, .help = "others may hold the locks shared too"},
    Param{.name = "ttl", .kind = duration, .help = "how long each holds when this program can't renew it"},
    Param{.name = "describe", .kind = text, .help = "what is being done, for those who are refused"},
    Param{.name = "wait", .kind = duration, .help = "wait until all are free, at most this long", .implied = "30s"},
    Param{.name = "grace",
          .kind = duration,
          .help = "between TERM and KILL when a lease is lost (10s)",
          .surface_only = true},
    kTrustFileSystem,
    Param{.name = "command", .kind = list, .help = "the program and its words", .place = rest, .surface_only = true},
};
constexpr std::array kRunExamples = {
    Example{"coord run --lock deploy --wait=10m -- ./deploy.sh", "one deployment at a time"},
    Example{"coord run --claim layer3 --lock src/api -- make test", "nobody else works on either meanwhile"},
};

constexpr std::array kWaitParams = {
    Param{.name = "conditions",
          .kind = list,
          .help = "unlocked RESOURCE, claimed TASK, released TASK, task-done TASK, message",
          .place = rest,
          .required = true},
    Param{.name = "timeout", .kind = duration, .help = "at most this long; without it as long as it takes"},
    Param{.name = "any", .kind = flag, .help = "until one of them is so (the default)"},
    Param{.name = "all", .kind = flag, .help = "until all of them are so at one moment"},
    Param{
        .name = "all_children", .kind = flag, .help = "task-done: the parts that the task was split into, and theirs"},
};
constexpr std::array kWaitExamples = {
    Example{"coord wait released layer3 message --timeout 10m", "whichever comes first"},
    Example{"coord wait unlocked src/api --timeout 5m && edit", "without taking the lock"},
    Example{"coord wait task-done t-7 --all-children --timeout 2h", "until everything that t-7 was split into is over"},
};

constexpr std::array kRows = {
    Operation{
        .name = "run",
        .group = "leases",
        .summary = "run a program while holding claims and locks",
        .detail =
            "Takes all of them or none, renews them while the program runs, and gives them back when it ends, however "
            "it ends. Signals go on to the program, each once, also where its whole process group was sent it. When a "
            "lease is lost, the program and what it started are ended (TERM, then KILL), and the exit status is 6; "
            "else it is the program's, 128 + n after signal n, 126 or 127 when it can't be run. Two runs exclude each "
            "other, also as the same agent. When coord itself is killed, the program and all that it has started are "
            "killed, and then all is free.",
        .needs = Operation::Needs::write,
        .params = packed<kRunParams>,
        .examples = packed<kRunExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "wait",
        .group = "leases",
        .summary = "wait until something is so",
        .detail =
            "Answers as soon as one of the conditions holds, at once when it already does, and prints which. Looks "
            "again "
            "when something has changed, not every so often. message: one that I was not shown yet. Exit status 5 "
            "when the time is over.",
        .needs = Operation::Needs::read,
        .params = packed<kWaitParams>,
        .examples = packed<kWaitExamples>,
        .run = wait,
    },
};

}  // namespace

Rows run_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
