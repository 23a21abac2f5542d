#include "hooks/input.hpp"

#include <algorithm>  // std::min
#include <array>      // std::array
#include <optional>   // std::optional
#include <tuple>      // std::tie
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "schema/json_text.hpp"
#include "util/packed.hpp"
#include "util/short_text.hpp"
#include "util/words.hpp"

namespace coord::hooks {
namespace {

using core::member;
using core::text;

struct EventRow {
  std::string_view word;
  Event event;
  std::string_view name;  // in Claude Code and Codex

  static constexpr auto members(auto& row) { return std::tie(row.word, row.event, row.name); }
  constexpr bool operator==(const EventRow&) const = default;
};

constexpr std::array kEvents = {
    EventRow{"session-start", Event::session_start, "SessionStart"},
    EventRow{"user-prompt-submit", Event::user_prompt, "UserPromptSubmit"},
    EventRow{"pre-tool-use", Event::before_tool, "PreToolUse"},
    EventRow{"post-tool-use", Event::after_tool, "PostToolUse"},
    EventRow{"post-tool-batch", Event::after_tool, "PostToolBatch"},
    EventRow{"stop", Event::stop, "Stop"},
    EventRow{"session-end", Event::session_end, "SessionEnd"},
    EventRow{"pre-compact", Event::before_compact, "PreCompact"},
    EventRow{"task-completed", Event::task_completed, "TaskCompleted"},
};

struct ProgramRow {
  util::ShortText<6> word;
  Program program;
};

constexpr std::array kPrograms = {ProgramRow{"claude", Program::claude}, ProgramRow{"codex", Program::codex},
                                  ProgramRow{"gemini", Program::gemini}, ProgramRow{"cursor", Program::cursor}};

std::optional<EventRow> row_of(std::string_view word) {
  return util::find_row(util::packed<kEvents>, word);
}

// The first of these members that is a string.
std::string first_text(const Json& json, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view found = text(json, name); !found.empty()) {
      return std::string(found);
    }
  }
  return {};
}

// A command is one text, or the words of one; of a shell with its script, the script.
std::string command_in(const Json& tool_input) {
  const Json* command = member(tool_input, "command");
  if (command == nullptr || !command->is_array()) {
    return std::string(text(tool_input, "command"));
  }
  std::string words;
  for (const Json& word : *command) {
    if (word.is_string()) {
      words += (words.empty() ? "" : " ") + word.get<std::string>();
    }
  }
  const bool script = command->size() == 3 && (*command)[1].is_string() && (*command)[2].is_string() &&
                      (*command)[1].get_ref<const std::string&>().ends_with('c');
  return script ? (*command)[2].get<std::string>() : words;
}

// The file that a tool writes. `path` says so only of tools that are known to: many others read it, or search in it.
std::string file_in(std::string_view tool, const Json& tool_input) {
  constexpr std::array<std::string_view, 8> kReaders = {"Read",      "Glob", "Grep",     "LS",
                                                        "read_file", "grep", "list_dir", "read_many_files"};
  constexpr std::array<std::string_view, 12> kWriters = {"Edit",       "Write",       "MultiEdit",   "NotebookEdit",
                                                         "StrReplace", "Delete",      "write_file",  "replace",
                                                         "edit_file",  "create_file", "delete_file", "search_replace"};
  if (util::is_one_of(tool, kReaders)) {
    return {};
  }
  if (std::string path = first_text(tool_input, {"file_path", "notebook_path"}); !path.empty()) {
    return path;
  }
  return util::is_one_of(tool, kWriters) ? first_text(tool_input, {"path", "absolute_path", "target_file"})
                                         : std::string();
}

bool is_set(const Json& json, std::string_view name) {
  const Json* value = member(json, name);
  return value != nullptr && ((value->is_boolean() && value->get<bool>()) || (value->is_number() && *value > 0));
}

void read_tool(const Json& json, Input& input) {
  const std::string_view tool = text(json, "tool_name");
  const Json* found = member(json, "tool_input");
  // Cursor writes the input of some tools as a text.
  const Json parsed = found != nullptr && found->is_string()
                          ? schema::parse(found->get_ref<const std::string&>()).value_or(Json::object())
                          : Json();
  const Json& tool_input = found == nullptr ? json : parsed.is_object() ? parsed : *found;
  if (tool == "apply_patch" || tool == "ApplyPatch") {
    input.edited = paths_of_patch(first_text(tool_input, {"patch", "input", "command"}));
    return;
  }
  if (std::string path = file_in(tool, tool_input); !path.empty()) {
    input.edited.push_back(std::move(path));
  }
  input.command = command_in(tool_input);
  if (input.command.find("*** Begin Patch") != std::string::npos) {
    input.edited = paths_of_patch(input.command);
  }
}

std::string folder_of(const Json& json) {
  if (std::string cwd = first_text(json, {"cwd"}); !cwd.empty()) {
    return cwd;
  }
  const Json* roots = member(json, "workspace_roots");
  return roots != nullptr && roots->is_array() && !roots->empty() && roots->front().is_string()
             ? roots->front().get<std::string>()
             : std::string();
}

}  // namespace

std::optional<Program> program_of(std::string_view word) {
  for (const ProgramRow& row : kPrograms) {
    if (row.word == word) {
      return row.program;
    }
  }
  return std::nullopt;
}

std::optional<Event> event_of(std::string_view word) {
  const std::optional<EventRow> row = row_of(word);
  return row ? std::optional(row->event) : std::nullopt;
}

Input read_input(Program program, std::string_view word, const Json& json) {
  const EventRow row = *row_of(word);
  Input input;
  input.program = program;
  input.event = row.event;
  const std::string_view name = text(json, "hook_event_name");
  input.event_name = name.empty() ? row.name : name;
  input.session = first_text(json, {"session_id", "conversation_id"});
  input.folder = folder_of(json);
  input.source = first_text(json, {"source", "reason", "trigger"});
  input.goes_on = is_set(json, "stop_hook_active") || is_set(json, "loop_count");
  input.subagent = !text(json, "agent_id").empty();
  const Json* background = member(json, "background_tasks");
  input.background = background != nullptr && background->is_array() && !background->empty();
  input.task = first_text(json, {"task_subject"});
  if (input.event == Event::before_tool || input.event == Event::after_tool) {
    read_tool(json, input);
  }
  return input;
}

std::vector<std::string> paths_of_patch(std::string_view patch) {
  constexpr std::array<std::string_view, 4> kMarks = {
      "*** Update File: ", "*** Add File: ", "*** Delete File: ", "*** Move to: "};
  std::vector<std::string> paths;
  while (!patch.empty()) {
    std::string_view line = patch.substr(0, patch.find('\n'));
    patch.remove_prefix(std::min(patch.size(), line.size() + 1));
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    for (const std::string_view mark : kMarks) {
      if (line.starts_with(mark) && line.size() > mark.size()) {
        paths.emplace_back(line.substr(mark.size()));
      }
    }
  }
  return paths;
}

}  // namespace coord::hooks
