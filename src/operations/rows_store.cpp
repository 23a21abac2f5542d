// The directory itself: init, doctor, sync.
#include <array>  // std::array

#include "operations/handlers.hpp"
#include "operations/rows.hpp"
#include "operations/waiting.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kInitParams = {
    Param{.name = "git",
          .kind = choice,
          .help = "ignore keeps the files out of git (default), track leaves them visible",
          .choices = "ignore|track"},
};
constexpr std::array kDoctorParams = {
    Param{.name = "fix", .kind = flag, .help = "repair what can be repaired without losing a byte"},
};

constexpr std::array kSyncParams = {
    Param{.name = "dry_run", .kind = flag, .help = "only show what waits and what was refused"},
    Param{.name = "any", .kind = flag, .help = "also what was meant for another server"},
    Param{.name = "again", .kind = flag, .help = "try again what was refused, behind what waits"},
};

constexpr std::array kInitExamples = {
    Example{"coord init", "start in this project"},
    Example{"coord init --git track", "let git keep the messages"},
};
constexpr std::array kDoctorExamples = {
    Example{"coord doctor --fix", "look at everything, repair what can be repaired"}};

constexpr std::array kSyncExamples = {
    Example{"coord sync", "do what has waited for the server"},
    Example{"coord sync --dry-run", "what waits, and why something was refused"},
};

constexpr std::array kRows = {
    Operation{
        .name = "init",
        .group = "store",
        .summary = "make the coordination directory",
        .detail =
            "Makes .coordination/ and .progress/ in the working directory, or in the one that --dir names. In a "
            "linked git worktree it makes them in the main worktree. Run again it adds what is missing and overwrites "
            "nothing. It says what it found in the project: its type, an earlier coordination that import can take "
            "over, "
            "settings of the third protocol document.",
        .needs = Operation::Needs::create,
        .params = packed<kInitParams>,
        .examples = packed<kInitExamples>,
        .run = init,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "doctor",
        .group = "store",
        .summary = "check every file, the logs and the store",
        .detail = "Exit status 7 when an error remains. What --fix takes away goes to dead-letters/.",
        .needs = Operation::Needs::read,
        .params = packed<kDoctorParams>,
        .examples = packed<kDoctorExamples>,
        .run = doctor,
    },
    Operation{
        .name = "sync",
        .group = "store",
        .summary = "do what has waited while the server was away",
        .detail =
            "Any command does so before its own work; this one does all of it, and says what became of it. In order, "
            "each "
            "call once, whatever was interrupted. What the server refuses goes to .claude/coord-queue.dead.jsonl, and "
            "the rest goes on. Exit status 8 when the server is away again, and 4 when what waits is for another "
            "server.",
        .needs = Operation::Needs::write,
        .params = packed<kSyncParams>,
        .examples = packed<kSyncExamples>,
        .run = sync,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows store_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
