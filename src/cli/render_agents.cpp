// whoami, agent add, agent list, status.
#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
namespace {

std::string unread(const Json& agent) {
  std::string out = std::to_string(number(agent, "unread")) + " unread";
  if (const std::int64_t urgent = number(agent, "urgent"); urgent > 0) {
    out += ", " + std::to_string(urgent) + " urgent";
  }
  if (agent.contains("oldest_age_s")) {
    out += ", oldest " + util::format_age(number(agent, "oldest_age_s"));
  }
  return out;
}

// {"id": "x", "to": "y"} as "id=x to=y".
std::string facts(const Json& data) {
  std::string out;
  for (auto it = data.begin(); data.is_object() && it != data.end(); ++it) {
    out += (out.empty() ? "" : " ") + it.key() + "=" + member(data, it.key());
  }
  return out;
}

std::string events(const Json& result, const View& view) {
  Columns columns;
  for (const Json& event : list_of(result, "events")) {
    columns.row({{"event"},
                 {member(event, "time"), Color::dim},
                 {member(event, "type"), Color::cyan},
                 {member(event, "actor")},
                 {facts(event.contains("data") ? event["data"] : Json())}});
  }
  return columns.text(view.terminal);
}

}  // namespace

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

std::string render_agent_list(const Json& result, const View& view) {
  Columns columns;
  for (const Json& agent : items_of(result)) {
    columns.row({{member(agent, "name"), Color::bold},
                 {unread(agent)},
                 {member(agent, "mailbox"), Color::dim},
                 {member(agent, "note")}});
  }
  return columns.text(view.terminal);
}

std::string render_status(const Json& result, const View& view) {
  Columns agents;
  for (const Json& agent : list_of(result, "agents")) {
    agents.row({{"agent"}, {member(agent, "name"), Color::bold}, {unread(agent)}});
  }
  std::string out = agents.text(view.terminal);
  for (const Json& task : list_of(result, "tasks")) {
    out += shown(task, "agent") + " " + task_line(task, view);
  }
  Columns overdue;
  for (const Json& message : list_of(result, "overdue")) {
    overdue.row({{"overdue", Color::red},
                 {member(message, "short"), Color::bold},
                 {member(message, "from") + "->" + member(message, "to")},
                 {"by " + member(message, "respond_by")},
                 {headline(message)}});
  }
  out += overdue.text(view.terminal) + events(result, view);
  if (const std::int64_t dead = number(result, "dead_letters"); dead > 0) {
    out += std::to_string(dead) + " dead letters: coord doctor\n";
  }
  return out;
}

}  // namespace coord::cli
