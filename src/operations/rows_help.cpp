// What the command line says of itself: help, completion, version.
#include <array>  // std::array

#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kHelpParams = {
    Param{.name = "verb", .kind = list, .help = "the command to explain", .place = rest},
    Param{.name = "man", .kind = flag, .help = "print the manual page, in roff"},
    Param{.name = "markdown",
          .kind = name,
          .help = "print the reference page of a group of commands",
          .choices = "messages|progress|tasks|leases|agents|decisions|integration|store|validation|help"},
};
constexpr std::array kCompletionParams = {
    Param{.name = "shell",
          .kind = choice,
          .help = "the shell to complete for",
          .place = argument,
          .required = true,
          .choices = "bash|zsh|fish"},
};

constexpr std::array kHelpExamples = {
    Example{"coord help send", "the same as coord send --help"},
    Example{"coord help --man | man -l -", "the manual page"},
};
constexpr std::array kCompletionExamples = {
    Example{"source <(coord completion bash)", "complete commands and options in this shell"},
};

constexpr std::array kRows = {
    Operation{
        .name = "help",
        .group = "help",
        .summary = "explain a command, or list all",
        .detail = {},
        .needs = Operation::Needs::nothing,
        .params = packed<kHelpParams>,
        .examples = packed<kHelpExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "completion",
        .group = "help",
        .summary = "print the completion script for a shell",
        .detail = {},
        .needs = Operation::Needs::nothing,
        .params = packed<kCompletionParams>,
        .examples = packed<kCompletionExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "version",
        .group = "help",
        .summary = "print the version",
        .detail = {},
        .needs = Operation::Needs::nothing,
        .params = {},
        .examples = {},
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows help_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
