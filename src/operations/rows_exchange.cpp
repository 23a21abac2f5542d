// Taking over an earlier coordination, handing one on, moving it to another store: import, export, migrate. Files and stores are the command
// line's affair.
#include <array>  // std::array

#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;

constexpr std::array kImportParams = {
    Param{.name = "from", .kind = text, .help = "the directory that holds them", .required = true},
};
constexpr std::array kExportParams = {
    Param{.name = "to", .kind = text, .help = "the directory to write them into", .required = true},
    Param{.name = "force", .kind = flag, .help = "overwrite files that are there and differ"},
};
constexpr std::array kImportExamples = {
    Example{"coord import --from coordination", "take over agents, tasks, consultations and decisions"},
    Example{"coord import --from .claude/coordination", "take over agents, tasks and claims"}};
constexpr std::array kExportExamples = {
    Example{"coord export --to coordination", "for programs that read those files"}};

constexpr std::array kMigrateParams = {
    Param{.name = "from",
          .kind = text,
          .help = "where the project is: a directory, or the address of a Redis server",
          .required = true},
    Param{.name = "to", .kind = text, .help = "where it goes: a place without a project", .required = true},
    Param{.name = "dry_run", .kind = flag, .help = "count, and move nothing"},
};
constexpr std::array kMigrateExamples = {
    Example{"coord migrate --from . --to redis://redis.example:6379/0", "when one machine is not enough"},
    Example{"coord migrate --from redis://redis.example:6379/0 --to backup", "back to files"},
};

constexpr std::array kExchangeRows = {
    Operation{
        .name = "import",
        .group = "store",
        .summary = "take over the files of the second or third protocol document",
        .detail =
            "instance-registry.json, task-queue.json, communication-log.json and decisions.json become agents, tasks, "
            "messages with their consultations, and decisions; agents/*.active, tasks/*.json and the claims in tasks/ "
            "and "
            "claims/ become agents, tasks and claims. What is there already stays as it is, so it can be "
            "run again. Exit status 7 when something had to be refused.",
        .needs = Operation::Needs::write,
        .params = packed<kImportParams>,
        .examples = packed<kImportExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "export",
        .group = "store",
        .summary = "write those files from what is here",
        .detail =
            "An import of them into an empty directory makes the same agents, tasks, consultations and decisions.",
        .needs = Operation::Needs::read,
        .params = packed<kExportParams>,
        .examples = packed<kExportExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "migrate",
        .group = "store",
        .summary = "move the whole project to another store",
        .detail =
            "Every document and every log line, byte for byte: messages, tasks, claims, locks, sessions, keys, "
            "settings. "
            "Tokens go on above those that were given. Both are compared afterwards, and doctor looks at the target. "
            "The source stays as it is. Nobody is to write it meanwhile: what changes is copied again, a few times, "
            "then it is exit status 4. One that was interrupted is repeated with the same command. Exit status 7 when "
            "something could not be taken along, which is named, or doctor finds an error.",
        .needs = Operation::Needs::nothing,
        .params = packed<kMigrateParams>,
        .examples = packed<kMigrateExamples>,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows exchange_rows() {
  return packed_table<kExchangeRows>;
}

}  // namespace coord::operations
