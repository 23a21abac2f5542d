// How coord gets into the programs around it: setup, guard. The files are the command line's affair.
#include <array>  // std::array

#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr Param kCheck{.name = "check",
                       .kind = flag,
                       .help = "only say whether it is current, stale or missing; exit status 4 if not current"};
constexpr Param kDryRun{.name = "dry_run", .kind = flag, .help = "only print what would change, as a patch"};
constexpr Param kRemove{.name = "remove", .kind = flag, .help = "take it away, and leave the file as it was"};

constexpr std::array kSetupParams = {
    Param{.name = "targets",
          .kind = list,
          .help = "what to set up, one or several",
          .place = rest,
          .required = true,
          .choices = "claude|codex|gemini|cursor|mcp|agents-md|git|all"},
    Param{.name = "project", .kind = flag, .help = "in files of the project, for all who work on it (the default)"},
    Param{.name = "local", .kind = flag, .help = "in files of the project that are mine alone"},
    Param{.name = "user", .kind = flag, .help = "in files of the home directory, for all my projects"},
    Param{.name = "wake", .kind = flag, .help = "a message also wakes a session that is idle (claude)"},
    kCheck,
    kDryRun,
    kRemove,
};
constexpr std::array kGuardInstallParams = {kCheck, kDryRun, kRemove};

constexpr std::array kSetupExamples = {
    Example{"coord setup claude mcp agents-md git", "all that Claude Code has use for, in this project"},
    Example{"coord setup claude --user --dry-run", "what would change in ~/.claude/settings.json"},
    Example{"coord setup all --remove", "leave no trace"},
};
constexpr std::array kGuardInstallExamples = {Example{"coord guard install", "once in each clone"}};
constexpr std::array kGuardCheckExamples = {
    Example{"coord guard check && git commit", "what the hook does before each commit"}};

constexpr std::array kRows = {
    Operation{
        .name = "setup",
        .group = "integration",
        .summary = "put coord into the settings of other programs",
        .detail = "claude, codex, gemini, cursor: hooks, which keep leases alive, hand over messages and refuse edits "
                  "of files "
                  "that others have locked. mcp: the server in .mcp.json. agents-md: a section in AGENTS.md or "
                  "CLAUDE.md. git: "
                  "coord guard install. Every byte of others stays, comments too; what was there before is kept once "
                  "in a file "
                  "beside it. A file that can't be understood is refused with exit status 7, and nothing is written "
                  "anywhere.",
        .needs = Operation::Needs::nothing,
        .params = packed<kSetupParams>,
        .examples = packed<kSetupExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "guard install",
        .group = "integration",
        .summary = "let git refuse commits of what others have locked",
        .detail = "Writes the hook pre-commit, into the folder that core.hooksPath names. A hook that is there is kept "
                  "beside it "
                  "and runs first; --remove puts it back.",
        .needs = Operation::Needs::nothing,
        .params = packed<kGuardInstallParams>,
        .examples = packed<kGuardInstallExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "guard check",
        .group = "integration",
        .summary = "tell whether another has locked what is staged",
        .detail = "Exit status 4 when a staged path, the old name of a renamed one too, is locked by another. Whatever "
                  "else goes "
                  "wrong is one line and exit status 0: the guard never stands in the way of a commit for a fault of "
                  "its own.",
        .needs = Operation::Needs::read,
        .params = {},
        .examples = packed<kGuardCheckExamples>,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows setup_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
