// agent list, agent show, agent set, agent retire.
#include "cli/columns.hpp"
#include "cli/decision_text.hpp"
#include "cli/lease_text.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
namespace {

std::string count_of(std::int64_t number, const char* what) {
  return std::to_string(number) + " " + what + (number == 1 ? "" : "s");
}

Cell liveness_cell(const Json& agent) {
  const std::string word = member(agent, "liveness");
  std::string text = word;
  if (agent.contains("idle_s") && word != "retired") {
    text += " " + util::format_age(number(agent, "idle_s"));
  }
  return {text, word == "working" || word == "active" ? Color::green : word == "silent" ? Color::yellow : Color::dim};
}

std::string holds_text(const Json& agent) {
  const std::int64_t claims = number(agent, "claims");
  const std::int64_t locks = number(agent, "locks");
  std::string out = claims > 0 ? count_of(claims, "claim") : "";
  return locks > 0 ? out + (out.empty() ? "" : ", ") + count_of(locks, "lock") : out;
}

// "12 tasks, 92 % well, 4m each"
std::string performance_text(const Json& figures) {
  const auto percent = static_cast<std::int64_t>(figures.value("success_rate", 0.0) * 100 + 0.5);
  const auto each = static_cast<std::int64_t>(figures.value("average_duration", 0.0) + 0.5);
  return count_of(number(figures, "total_tasks"), "task") + ", " + std::to_string(percent) + " % well, " +
         util::format_age(each) + " each";
}

}  // namespace

std::string render_agent_list(const Json& result, const View& view) {
  Columns columns;
  for (const Json& agent : items_of(result)) {
    const std::string fault = member(agent, "fault");
    columns.row({{member(agent, "name"), Color::bold},
                 liveness_cell(agent),
                 {member(agent, "role")},
                 {holds_text(agent)},
                 {std::to_string(number(agent, "unread")) + " unread"},
                 {member(agent, "mailbox"), Color::dim},
                 {fault.empty() ? member(agent, "note") : "its record is not valid: " + fault}});
  }
  return columns.text(view.terminal);
}

std::string render_agent_show(const Json& result, const View& view) {
  Columns columns;
  for (const auto& [name, value] : result.items()) {
    if (name == "holds" || value.is_null()) {
      continue;
    }
    if (name == "performance") {
      columns.row({{name, Color::dim}, {performance_text(value)}});
      continue;
    }
    columns.row({{name, Color::dim}, {value.is_array() ? joined_words(value) : member(result, name)}});
  }
  for (const Json& item : list_of(result, "holds")) {
    columns.row({{member(item, "kind"), Color::dim}, {member(item, "name"), Color::bold}, rest_cell(item)});
  }
  return columns.text(view.terminal);
}

std::string render_agent_set(const Json& result, const View&) {
  const Json& changed = list_of(result, "changed");
  if (changed.empty()) {
    return "nothing changed: " + shown(result, "agent") + "\n";
  }
  std::string out;
  for (const Json& name : changed) {
    const Json& value = result["record"][name.get<std::string>()];
    out += (out.empty() ? " " : ", ") + name.get<std::string>() + " " +
           util::visible(value.is_array()    ? joined_words(value)
                         : value.is_string() ? value.get<std::string>()
                                             : value.dump());
  }
  return "set " + shown(result, "agent") + ":" + out + "\n";
}

std::string render_agent_retire(const Json& result, const View&) {
  std::string out = "retired " + shown(result, "agent") + (is_on(result, "already") ? " already" : "");
  for (const Json& item : list_of(result, "released")) {
    out += ", gave back " + shown(item, "kind") + " " + shown(item, "name");
  }
  return out + "\n";
}

}  // namespace coord::cli
