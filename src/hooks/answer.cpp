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

bool takes_context(const Input& input) {
  return input.event != Event::session_end && input.event != Event::before_compact &&
         input.event != Event::task_completed;
}

// Claude Code and Codex.
Output as_claude(const Answer& answer, const Input& input) {
  Json specific{{"hookEventName", input.event_name}};
  if (answer.decision != Decision::none) {
    const bool asks = answer.decision == Decision::ask && input.program == Program::claude;
    specific["permissionDecision"] = asks ? "ask" : "deny";
    specific["permissionDecisionReason"] = answer.reason;
  }
  if (!answer.context.empty() && takes_context(input)) {
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
  const bool reads =
      input.event == Event::session_start || input.event == Event::user_prompt || input.event == Event::after_tool;
  return reads ? line(Json{{"hookSpecificOutput",
                            Json{{"hookEventName", input.event_name}, {"additionalContext", answer.context}}}})
               : Output{};
}

Output as_cursor(const Answer& answer, const Input& input) {
  if (answer.decision != Decision::none) {
    return line(Json{{"permission", answer.decision == Decision::ask ? "ask" : "deny"},
                     {"user_message", answer.reason},
                     {"agent_message", answer.reason}});
  }
  switch (input.event) {
    case Event::session_start:
    case Event::after_tool: return line(Json{{"additional_context", answer.context}});
    case Event::before_tool: return line(Json{{"agent_message", answer.context}});
    case Event::stop: return line(Json{{"followup_message", answer.context}});
    default: return {};
  }
}

}  // namespace

Output render(const Answer& answer, const Input& input) {
  if (answer.says_nothing()) {
    return {};
  }
  const Answer whole{answer.decision, cut(answer.reason), cut(answer.context)};
  if (answer.decision == Decision::block) {
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
