// Taking over an earlier coordination, and handing one on: import, export. The files are the command line's affair.
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
        .params = kImportParams,
        .examples = kImportExamples,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "export",
        .group = "store",
        .summary = "write those files from what is here",
        .detail =
            "An import of them into an empty directory makes the same agents, tasks, consultations and decisions.",
        .needs = Operation::Needs::read,
        .params = kExportParams,
        .examples = kExportExamples,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

std::span<const Operation> exchange_rows() {
  return kExchangeRows;
}

}  // namespace coord::operations
