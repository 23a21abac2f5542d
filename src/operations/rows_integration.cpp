// What the programs of agents call: hook, mcp.
#include <array>  // std::array

#include "operations/rows.hpp"

namespace coord::operations {
namespace {

using enum Param::Kind;
using enum Param::Place;

constexpr std::array kHookParams = {
    Param{.name = "event",
          .kind = text,
          .help = "what happens; any other word does nothing",
          .place = argument,
          .required = true,
          .choices = "session-start|user-prompt-submit|pre-tool-use|post-tool-use|post-tool-batch|stop|session-end|"
                     "pre-compact|task-completed"},
    Param{.name = "agent",
          .kind = choice,
          .help = "the program that calls; claude if not said",
          .choices = "claude|codex|gemini|cursor"},
    Param{.name = "wake",
          .kind = flag,
          .help = "wait until a message comes for the session, then end with status 2, which wakes it; a later waiter "
                  "takes over"},
};
constexpr std::array kHookExamples = {
    Example{"coord hook pre-tool-use", "as a command of PreToolUse in .claude/settings.json"},
    Example{"coord hook session-start --agent codex", "in .codex/hooks.json"},
    Example{"coord hook session-start --wake", "beside it, with asyncRewake: an idle session hears of messages"},
};

constexpr std::array kMcpExamples = {
    Example{"coord mcp", "as the command of a stdio server in .mcp.json"},
    Example{"coord mcp --as reviewer", "for a client that says nothing of the agent"},
};

constexpr std::array kRows = {
    Operation{
        .name = "hook",
        .group = "integration",
        .summary = "answer a hook of an agent's program: check in, renew, tell of urgent messages, keep locks",
        .detail = "Reads the event's JSON on standard input and answers in the way that the program reads; "
                  "docs/hooks.md says what "
                  "each event does. Nothing is said where there is nothing to say. Fails open: a fault of coord, of "
                  "the store or "
                  "of the input never stops the agent, and is a line in .coordination/hooks.log.",
        .needs = Operation::Needs::nothing,
        .params = packed<kHookParams>,
        .examples = packed<kHookExamples>,
        .surface = Operation::Surface::command_line,
    },
    Operation{
        .name = "mcp",
        .group = "integration",
        .summary = "serve the Model Context Protocol on standard input and output",
        .detail =
            "Twelve tools, resources and prompts for any client, a JSON message a line, in the protocol's versions "
            "2024-11-05 to 2025-11-25 and 2026-07-28; docs/mcp.md lists them. Ends with its input. The project is "
            "found as by every command, or by CLAUDE_PROJECT_DIR; where there is none yet, the answers say so.",
        .needs = Operation::Needs::nothing,
        .params = {},
        .examples = packed<kMcpExamples>,
        .surface = Operation::Surface::command_line,
    },
};

}  // namespace

Rows integration_rows() {
  return packed_table<kRows>;
}

}  // namespace coord::operations
