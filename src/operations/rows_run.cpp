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
    Param{.name = "command", .kind = list, .help = "the program and its words", .place = rest, .surface_only = true},
};
constexpr std::array kRunExamples = {
    Example{"coord run --lock deploy --wait=10m -- ./deploy.sh", "one deployment at a time"},
    Example{"coord run --claim layer3 --lock src/api -- make test", "nobody else works on either meanwhile"},
};

constexpr std::array kRows = {
    Operation{
        .name = "run",
        .group = "leases",
        .summary = "run a program while holding claims and locks",
        .detail =
            "Takes all of them or none, renews them while the program runs, and gives them back when it ends, however "
            "it "
            "ends. Signals go on to the program. When a lease is lost, the program and what it started are ended "
            "(TERM, "
            "then KILL), and the exit status is 6; else it is the program's, 128 + n after signal n, 126 or 127 when "
            "it "
            "can't be run. Two runs exclude each other, also as the same agent. When coord itself is killed, all are "
            "free at once and the program is killed too, but not what it started.",
        .needs = Operation::Needs::write,
        .params = kRunParams,
        .examples = kRunExamples,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

std::span<const Operation> run_rows() {
  return kRows;
}

}  // namespace coord::operations
