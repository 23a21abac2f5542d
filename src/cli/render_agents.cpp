// whoami, agent add.
#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
std::string render_whoami(const Json& result, const View& view) {
  std::string out = paint(shown(result, "agent"), Color::bold, view.terminal) + " (" + shown(result, "source") + ")";
  if (const std::string session = shown(result, "session"); !session.empty()) {
    out += " session " + session;
  }
  out += " mailbox " + shown(result, "mailbox");
  return out + (is_on(result, "known") ? "" : ", not registered: coord agent add " + shown(result, "agent")) + "\n";
}

std::string render_agent_add(const Json& result, const View&) {
  std::string out = (is_on(result, "created") ? "added " : "known already: ") + shown(result, "agent") + ", mailbox " +
                    shown(result, "mailbox");
  if (const std::int64_t copies = number(result, "broadcasts"); copies > 0) {
    out += ", " + std::to_string(copies) + (copies == 1 ? " broadcast delivered" : " broadcasts delivered");
  }
  return out + "\n";
}

}  // namespace coord::cli
