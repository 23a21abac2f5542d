#include "hooks/input.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "hooks/answer.hpp"

using namespace coord;
using namespace coord::hooks;

namespace {

using Words = std::vector<std::string>;

Input before(Program program, const Json& json) {
  return read_input(program, "pre-tool-use", json);
}

Output rendered(Program program, std::string_view event, const Answer& answer) {
  return render(answer, read_input(program, event, Json::object()));
}

const Answer kDenied{Answer::Decision::deny, "a.c is locked", ""};
const Answer kAsked{Answer::Decision::ask, "a.c is locked", ""};
const Answer kTold{Answer::Decision::none, "", "one message"};

}  // namespace

TEST_CASE("the files of an edit, as each program names them") {
  CHECK(before(Program::claude, {{"tool_name", "Edit"}, {"tool_input", {{"file_path", "/p/a.c"}}}}).edited ==
        Words{"/p/a.c"});
  CHECK(before(Program::claude, {{"tool_name", "NotebookEdit"}, {"tool_input", {{"notebook_path", "/p/n.ipynb"}}}})
            .edited == Words{"/p/n.ipynb"});
  CHECK(before(Program::claude, {{"tool_name", "Read"}, {"tool_input", {{"file_path", "/p/a.c"}}}}).edited.empty());
  CHECK(before(Program::gemini, {{"tool_name", "write_file"}, {"tool_input", {{"file_path", "a.c"}}}}).edited ==
        Words{"a.c"});
  CHECK(before(Program::cursor, {{"tool_name", "Write"}, {"tool_input", "{\"file_path\": \"a.c\"}"}}).edited ==
        Words{"a.c"});
  CHECK(before(Program::cursor, {{"file_path", "a.c"}, {"edits", Json::array()}}).edited == Words{"a.c"});
  const char* patch =
      "*** Begin Patch\n*** Update File: a.c\n@@\n-x\n+y\n*** Move to: b.c\r\n*** Add File: c.c\n+*** z\n"
      "*** Delete File: d.c\n*** End Patch";
  const Words all = {"a.c", "b.c", "c.c", "d.c"};
  CHECK(before(Program::codex, {{"tool_name", "apply_patch"}, {"tool_input", {{"command", patch}}}}).edited == all);
  CHECK(before(Program::codex, {{"tool_name", "Bash"},
                                {"tool_input", {{"command", "apply_patch <<'E'\n" + std::string(patch) + "\nE"}}}})
            .edited == all);
}

TEST_CASE("a tool that is not known to write locks nothing by its path") {
  const auto edited = [](const char* tool, const Json& input) {
    return before(Program::claude, {{"tool_name", tool}, {"tool_input", input}}).edited;
  };
  CHECK(edited("mcp__fs__read_text_file", {{"path", "a.c"}}).empty());
  CHECK(edited("search", {{"path", "src/"}}).empty());
  CHECK(edited("create_file", {{"path", "a.c"}}) == Words{"a.c"});
  CHECK(edited("mcp__fs__write", {{"file_path", "a.c"}}) == Words{"a.c"});
}

TEST_CASE("parts of an agent, and what goes on behind its turn") {
  CHECK(before(Program::claude, {{"agent_id", "sub-1"}}).subagent);
  CHECK_FALSE(before(Program::claude, Json::object()).subagent);
  CHECK(before(Program::claude, {{"background_tasks", {"t"}}}).background);
  CHECK_FALSE(before(Program::claude, {{"background_tasks", Json::array()}}).background);
  CHECK(before(Program::claude, {{"stop_hook_active", true}}).goes_on);
  CHECK(before(Program::cursor, {{"loop_count", 1}}).goes_on);
  CHECK_FALSE(before(Program::cursor, {{"loop_count", 0}}).goes_on);
}

TEST_CASE("the command of a shell, as each program names it") {
  CHECK(before(Program::claude, {{"tool_name", "Bash"}, {"tool_input", {{"command", "rm a"}}}}).command == "rm a");
  CHECK(before(Program::codex, {{"tool_input", {{"command", {"bash", "-lc", "rm a; rm b"}}}}}).command == "rm a; rm b");
  CHECK(before(Program::codex, {{"tool_input", {{"command", {"git", "commit"}}}}}).command == "git commit");
  CHECK(before(Program::cursor, {{"command", "rm a"}, {"cwd", "/p"}}).command == "rm a");
}

TEST_CASE("who asks, and where") {
  const Input claude =
      before(Program::claude, {{"session_id", "s-1"}, {"cwd", "/p"}, {"hook_event_name", "PreToolUse"}});
  CHECK(claude.session == "s-1");
  CHECK(claude.folder == "/p");
  CHECK(claude.event_name == "PreToolUse");
  const Input cursor = before(Program::cursor, {{"conversation_id", "c-1"}, {"workspace_roots", {"/q"}}});
  CHECK(cursor.session == "c-1");
  CHECK(cursor.folder == "/q");
}

TEST_CASE("members of another kind count as absent") {
  const Input input = before(Program::claude, {{"session_id", 7},
                                               {"cwd", nullptr},
                                               {"tool_input", {1, 2}},
                                               {"tool_name", {}},
                                               {"stop_hook_active", "yes"},
                                               {"workspace_roots", {1}}});
  CHECK(input.session.empty());
  CHECK(input.folder.empty());
  CHECK(input.edited.empty());
  CHECK(input.command.empty());
  CHECK_FALSE(input.goes_on);
}

TEST_CASE("a refusal in the words of each program") {
  CHECK(rendered(Program::claude, "pre-tool-use", kDenied).out ==
        "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\","
        "\"permissionDecisionReason\":\"a.c is locked\"}}\n");
  CHECK(rendered(Program::gemini, "pre-tool-use", kDenied).out ==
        "{\"decision\":\"deny\",\"reason\":\"a.c is locked\"}\n");
  CHECK(rendered(Program::cursor, "pre-tool-use", kDenied).out ==
        "{\"permission\":\"deny\",\"user_message\":\"a.c is locked\",\"agent_message\":\"a.c is locked\"}\n");
  CHECK(rendered(Program::claude, "pre-tool-use", kAsked).out.find("\"ask\"") != std::string::npos);
  CHECK(rendered(Program::codex, "pre-tool-use", kAsked).out.find("\"deny\"") != std::string::npos);
  const Output blocked = rendered(Program::claude, "task-completed", {Answer::Decision::block, "not yet", ""});
  CHECK(blocked.out.empty());
  CHECK(blocked.err == "not yet\n");
  CHECK(blocked.status == 2);
}

TEST_CASE("nothing to say is no output at all, and nobody is ever allowed anything") {
  for (const Program program : {Program::claude, Program::codex, Program::gemini, Program::cursor}) {
    for (const char* event : {"session-start", "user-prompt-submit", "pre-tool-use", "post-tool-batch", "stop",
                              "session-end", "pre-compact", "task-completed"}) {
      CHECK(rendered(program, event, Answer{}).out.empty());
      CHECK(rendered(program, event, kTold).out.find("allow") == std::string::npos);
      CHECK(rendered(program, event, kTold).status == 0);
    }
  }
  CHECK(rendered(Program::claude, "session-end", kTold).out.empty());
  CHECK(rendered(Program::cursor, "user-prompt-submit", kTold).out.empty());
  CHECK(rendered(Program::gemini, "stop", kTold).out.empty());
  CHECK(rendered(Program::claude, "stop", kTold).out ==
        "{\"hookSpecificOutput\":{\"hookEventName\":\"Stop\",\"additionalContext\":\"one message\"}}\n");
}

TEST_CASE("a text is cut before a program cuts it, between characters") {
  std::string text;
  while (text.size() < 20'000) {
    text += "\u00e9";
  }
  const Output output = rendered(Program::claude, "session-start", {Answer::Decision::none, "", text});
  CHECK(output.out.size() < 10'000);
  CHECK(output.out.find("\ufffd") == std::string::npos);
}
