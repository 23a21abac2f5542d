// The project's settings: config show, get, set. The file is the command line's affair.
#include <array>  // std::array

#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kKey{
    .name = "key", .kind = name, .help = "section.key, as config show names it", .place = argument, .required = true};

constexpr std::array kGetParams = {kKey};
constexpr std::array kSetParams = {
    kKey,
    Param{.name = "value", .help = "one line of YAML: a word, a number, [a, b]", .place = argument, .required = true},
};
constexpr std::array kConfigShowExamples = {Example{"coord config show", "what holds here, and where it was said"}};
constexpr std::array kGetExamples = {Example{"coord config get coordination.claim_ttl", "one value, for a script"}};
constexpr std::array kSetExamples = {
    Example{"coord config set progress.required_gates '[mypy, pytest]'", "no task is complete without them"},
    Example{"coord config set pools.gpu 2", "a pool of two slots"},
};

constexpr std::array kConfigRows = {
    Operation{
        .name = "config show",
        .group = "store",
        .summary = "show the settings of the project",
        .detail =
            "They are in .coordination/config.yml, or in .claude/workflow-config.yml where that file is absent. Keys "
            "of the protocol documents that coord does not obey are shown when they are set, with what works instead.",
        .needs = Operation::Needs::read,
        .params = {},
        .examples = packed<kConfigShowExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "config get",
        .group = "store",
        .summary = "print one setting",
        .detail = "What holds where nobody has set it is printed too; an empty line is a setting without a value.",
        .needs = Operation::Needs::read,
        .params = packed<kGetParams>,
        .examples = packed<kGetExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "config set",
        .group = "store",
        .summary = "change one setting",
        .detail =
            "Changes one line of .coordination/config.yml and leaves comments and order alone. A value that may not be "
            "is refused, and nothing is written.",
        .needs = Operation::Needs::write,
        .params = packed<kSetParams>,
        .examples = packed<kSetExamples>,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows config_rows() {
  return packed_table<kConfigRows>;
}

}  // namespace coord::operations
