// What the hook of an agent's program says, in one shape for all of them.
// Source of the shapes: each program's documentation of its hooks; docs/hooks.md says which members are read.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"

namespace coord::hooks {

// The program whose hook it is.
enum class Program { claude, codex, gemini, cursor };

enum class Event {
  session_start,
  user_prompt,
  before_tool,
  after_tool,
  stop,  // the end of a turn
  session_end,
  before_compact,
  task_completed,
};

struct Input {
  Program program = Program::claude;
  Event event = Event::session_start;
  std::string event_name;           // as the program calls it, for the answer
  std::string session;              // empty where it is not told
  std::string folder;               // where the agent works, absolute; empty where it is not told
  std::string source;               // of the start of a session, or why it ends
  bool goes_on = false;             // a hook has kept this turn from ending already
  bool subagent = false;            // a part of the session's agent asks, with a memory of its own
  bool background = false;          // parts of it go on behind the end of this turn
  std::vector<std::string> edited;  // files that the tool is about to change, or has changed
  std::string command;              // of a shell tool
  std::string task;                 // what a completed task is called
};

// "claude", "codex", "gemini", "cursor".
[[nodiscard]] std::optional<Program> program_of(std::string_view word);

// The word of the command line, as "pre-tool-use"; nothing for an event that coord does nothing about.
[[nodiscard]] std::optional<Event> event_of(std::string_view word);

// `word` is one that event_of() knows. Members of an unexpected kind count as absent: what a program adds or changes is no reason to
// fail.
[[nodiscard]] Input read_input(Program program, std::string_view word, const Json& json);

// The files that a patch in the form of `apply_patch` changes, adds, deletes or moves.
[[nodiscard]] std::vector<std::string> paths_of_patch(std::string_view patch);

}  // namespace coord::hooks
