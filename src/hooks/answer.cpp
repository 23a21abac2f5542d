#include "hooks/answer.hpp"

#include <utility>  // std::move

#include "schema/json_text.hpp"

namespace coord::hooks {
namespace {

using Decision = Answer::Decision;

// Longer texts are cut by the programs themselves, at a place of their choice.
constexpr std::size_t kMostBytes = 9'500;

std::string cut(std::string text) {
  if (text.size() > kMostBytes) {
    std::size_t end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text.resize(end);
    text += "...";
  }
  return text;
}

Output line(const Json& json) {
  return {schema::to_line(json) + "\n", "", 0};
}

// Claude Code and Codex.
Output as_claude(const Answer& answer, const Input& input) {
  Json specific{{"hookEventName", input.event_name}};
  if (answer.decision != Decision::none) {
    const bool asks = answer.decision == Decision::ask && input.program == Program::claude;
    specific["permissionDecision"] = asks ? "ask" : "deny";
    specific["permissionDecisionReason"] = answer.reason;
  }
  if (!answer.context.empty()) {
    specific["additionalContext"] = answer.context;
  }
  return specific.size() > 1 ? line(Json{{"hookSpecificOutput", std::move(specific)}}) : Output{};
}

Output as_gemini(const Answer& answer, const Input& input) {
  if (answer.decision != Decision::none) {
    return line(Json{{"decision", "deny"}, {"reason", answer.reason}});
  }
  if (input.event == Event::before_tool) {
    return line(Json{{"systemMessage", answer.context}});
  }
  return line(
      Json{{"hookSpecificOutput", Json{{"hookEventName", input.event_name}, {"additionalContext", answer.context}}}});
}

Output as_cursor(const Answer& answer, const Input& input) {
  if (answer.decision != Decision::none) {
    return line(Json{{"permission", answer.decision == Decision::ask ? "ask" : "deny"},
                     {"user_message", answer.reason},
                     {"agent_message", answer.reason}});
  }
  const char* member = input.event == Event::before_tool ? "agent_message"
                       : input.event == Event::stop      ? "followup_message"
                                                         : "additional_context";
  return line(Json{{member, answer.context}});
}

}  // namespace

bool takes_context(const Input& input) {
  switch (input.event) {
    case Event::session_start:
    case Event::after_tool:
    case Event::before_tool: return true;
    case Event::user_prompt: return input.program != Program::cursor;
    case Event::stop: return input.program != Program::gemini;
    case Event::session_end:
    case Event::before_compact:
    case Event::task_completed: return false;
  }
  return false;
}

Output render(const Answer& answer, const Input& input) {
  const Answer whole{answer.decision, cut(answer.reason), takes_context(input) ? cut(answer.context) : ""};
  if (whole.says_nothing()) {
    return {};
  }
  if (whole.decision == Decision::block) {
    return {"", whole.reason + "\n", 2};
  }
  switch (input.program) {
    case Program::claude:
    case Program::codex: return as_claude(whole, input);
    case Program::gemini: return as_gemini(whole, input);
    case Program::cursor: return as_cursor(whole, input);
  }
  return {};
}

}  // namespace coord::hooks
