// Validation: files anywhere against schemas. The command line does all of it; no store takes part.
#include <array>  // std::array

#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kValidateParams = {
    Param{.name = "paths",
          .kind = list,
          .help = "files, folders with all below them, or - for standard input",
          .place = rest,
          .required = true},
    Param{.name = "schema",
          .kind = text,
          .help = "the schema of every document, by name or file; otherwise place and content tell it"},
    Param{.name = "strict", .kind = flag, .help = "documents of a log that are not on a line of their own are errors"},
    Param{.name = "format",
          .kind = choice,
          .help = "how to show what was found; in GitHub Actions github, elsewhere text",
          .choices = "text|json|github|sarif|junit"},
    Param{.name = "output", .kind = list, .help = "a report in a file as well, FORMAT=FILE; repeatable"},
    Param{
        .name = "limit", .kind = integer, .help = "how many findings are shown, 0 for all (1000)", .short_flag = "-n"},
};
constexpr std::array kShowParams = {
    Param{.name = "name", .kind = name, .help = "the schema", .place = argument, .required = true},
};
constexpr std::array kExportParams = {
    Param{.name = "folder", .kind = text, .help = "where to put them", .place = argument, .required = true},
    Param{.name = "force", .kind = flag, .help = "overwrite files that differ"},
};

constexpr std::array kValidateExamples = {
    Example{"coord validate .coordination .progress", "everything that agents wrote"},
    Example{"coord validate current-task.json --schema task-progress", "one file, against one schema"},
    Example{"coord validate .coordination --output sarif=coord.sarif --output junit=coord.xml", "for CI"},
    Example{"jq -c .message mail.json | coord validate - --json", "what another program makes"},
};
constexpr std::array kListExamples = {Example{"coord schema list", "which schemas there are"}};
constexpr std::array kShowExamples = {
    Example{"coord schema show coordination-message | jq .required", "look into one"}};
constexpr std::array kExportExamples = {Example{"coord schema export schemas", "for an editor, or another validator"}};

constexpr std::array kRows = {
    Operation{
        .name = "validate",
        .group = "validation",
        .summary = "check files against their schemas",
        .detail =
            "Needs no coordination directory. In folders it takes the .json and .jsonl files; documents of no known "
            "kind "
            "are skipped and counted. Exit status 0 without an error, 7 with one, 1 where something could not be read.",
        .needs = Operation::Needs::nothing,
        .params = packed<kValidateParams>,
        .examples = packed<kValidateExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "schema list",
        .group = "validation",
        .summary = "list the schemas that are built in",
        .detail = {},
        .needs = Operation::Needs::nothing,
        .params = {},
        .examples = packed<kListExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "schema show",
        .group = "validation",
        .summary = "print a schema",
        .detail = {},
        .needs = Operation::Needs::nothing,
        .params = packed<kShowParams>,
        .examples = packed<kShowExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "schema export",
        .group = "validation",
        .summary = "write all schemas into a folder",
        .detail = {},
        .needs = Operation::Needs::nothing,
        .params = packed<kExportParams>,
        .examples = packed<kExportExamples>,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows validation_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
