#include "setup/hook_table.hpp"

#include <array>    // std::array
#include <utility>  // std::move

namespace coord::setup {
namespace {

using util::packed;

// Before a tool runs, those that edit files or run commands are looked at. After it, any is a sign of life.
constexpr std::string_view kClaudeTools = "Edit|Write|NotebookEdit|Bash|PowerShell";
constexpr std::array kClaude = {
    HookRow{"SessionStart", "session-start", ""},
    HookRow{"UserPromptSubmit", "user-prompt-submit", ""},
    HookRow{"PreToolUse", "pre-tool-use", kClaudeTools},
    HookRow{"PostToolUse", "post-tool-use", ""},
    HookRow{"Stop", "stop", ""},
    HookRow{"SessionEnd", "session-end", ""},
    HookRow{"PreCompact", "pre-compact", ""},
    HookRow{"TaskCompleted", "task-completed", ""},
};

// When it begins, and when it becomes idle again.
constexpr int kADay = 86'400;  // seconds
constexpr std::array kClaudeWakes = {HookRow{"SessionStart", "session-start", "", kADay},
                                     HookRow{"Stop", "stop", "", kADay}};

// Edits come as patches; SessionEnd may take three seconds at most.
constexpr std::string_view kCodexTools = "apply_patch|Edit|Write|Bash";
constexpr std::array kCodex = {
    HookRow{"SessionStart", "session-start", ""},
    HookRow{"UserPromptSubmit", "user-prompt-submit", ""},
    HookRow{"PreToolUse", "pre-tool-use", kCodexTools},
    HookRow{"PostToolUse", "post-tool-use", ""},
    HookRow{"Stop", "stop", ""},
    HookRow{"SessionEnd", "session-end", "", 3},
    HookRow{"PreCompact", "pre-compact", ""},
};

constexpr std::string_view kGeminiTools = "write_file|replace|run_shell_command";
constexpr std::array kGemini = {
    HookRow{"SessionStart", "session-start", ""},
    HookRow{"BeforeAgent", "user-prompt-submit", ""},
    HookRow{"BeforeTool", "pre-tool-use", kGeminiTools},
    HookRow{"AfterTool", "post-tool-use", ""},
    HookRow{"AfterAgent", "stop", ""},
    HookRow{"SessionEnd", "session-end", ""},
    HookRow{"PreCompress", "pre-compact", ""},
};

constexpr std::string_view kCursorTools = "Write|StrReplace|Edit|Delete|Shell";
constexpr std::array kCursor = {
    HookRow{"sessionStart", "session-start", ""},
    HookRow{"beforeSubmitPrompt", "user-prompt-submit", ""},
    HookRow{"preToolUse", "pre-tool-use", kCursorTools},
    HookRow{"postToolUse", "post-tool-use", ""},
    HookRow{"stop", "stop", ""},
    HookRow{"sessionEnd", "session-end", ""},
    HookRow{"preCompact", "pre-compact", ""},
};

constexpr std::string_view kEmpty = "{}\n";
constexpr int kMilliseconds = 1'000;
constexpr std::array kPrograms = {
    HookProgram{"claude", "", 1, false, kEmpty, packed<kClaude>, packed<kClaudeWakes>},
    HookProgram{"codex", "codex", 1, false, kEmpty, packed<kCodex>},
    HookProgram{"gemini", "gemini", kMilliseconds, false, kEmpty, packed<kGemini>},
    HookProgram{"cursor", "cursor", 1, true, "{\n  \"version\": 1\n}\n", packed<kCursor>},
};

}  // namespace

std::optional<HookProgram> find_hook_program(std::string_view name) {
  return util::find_row(packed<kPrograms>, name);
}

Json hook_entry(const HookProgram& program, const HookRow& row) {
  std::string command = std::string(kHookCommand) + std::string(row.word);
  command += program.agent.empty() ? "" : " --agent " + std::string(program.agent);
  const int timeout = row.timeout_s * program.timeout_unit;
  Json entry = Json::object();
  if (!row.matcher.empty()) {
    entry["matcher"] = row.matcher;
  }
  if (program.flat) {
    entry["command"] = command;
    entry["timeout"] = timeout;
  } else {
    entry["hooks"] = Json::array({Json{{"type", "command"}, {"command", command}, {"timeout", timeout}}});
  }
  return entry;
}

Json wake_entry(const HookRow& row) {
  std::string command(kHookCommand);
  command += row.word;
  command += " --wake";
  Json handler{{"type", "command"}, {"command", command}, {"asyncRewake", true}, {"timeout", row.timeout_s}};
  return Json{{"hooks", Json::array({std::move(handler)})}};
}

}  // namespace coord::setup
