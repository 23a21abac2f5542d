// status: one screen for a person, a line a fact for everything else.
#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kStatusBar = 12;

std::string events(const Json& result, const View& view) {
  Columns columns;
  for (const Json& event : list_of(result, "events")) {
    columns.row({{"event"},
                 {member(event, "time"), Color::dim},
                 {member(event, "type"), Color::cyan},
                 {member(event, "actor")},
                 {pairs_text(object_of(event, "data"), {"agent_id"})}});
  }
  return columns.text(view.terminal);
}

// At a terminal aligned columns with a bar for each task.
std::string drawn(const Json& tasks, const View& view) {
  constexpr std::size_t kNarrow = 80;  // below it the bar and the phase are left out
  const bool wide = view.terminal.width >= kNarrow;
  Columns columns;
  for (const Json& task : tasks) {
    const bool known = task.contains("percent");
    const Color color = member(task, "status") == "blocked" ? Color::red : Color::none;
    const std::string id = member(task, "task_id");
    columns.row({{member(task, "agent")},
                 {id.empty() ? "unreadable" : id, Color::bold},
                 {member(task, "status"), color},
                 {known && wide ? bar(number(task, "percent"), kStatusBar) : "", Color::green},
                 {known ? member(task, "percent") + " %" : ""},
                 due_cell(task),
                 {wide ? member(task, "phase") : "", Color::dim},
                 {member(task, "step")}});
  }
  return columns.text(view.terminal);
}

std::string listed(const Json& tasks, const View& view) {
  std::string out;
  for (const Json& task : tasks) {
    std::string line = task_line(task, view, Reasons::leave_out);
    line.pop_back();
    const std::string due = due_cell(task).text;
    out += shown(task, "agent") + (is_on(task, "current") ? " " : " open ") + line + (due.empty() ? "" : ", " + due) +
           "\n";
  }
  return out;
}

std::string blocked(const Json& tasks, const View& view) {
  Columns columns;
  for (const Json& task : tasks) {
    for (const Json& obstacle : list_of(task, "blocked")) {
      columns.row({{"blocked", Color::red},
                   {member(task, "agent")},
                   {member(task, "task_id"), Color::bold},
                   {obstacle_text(obstacle)}});
    }
  }
  return columns.text(view.terminal);
}

std::string broken(const Json& tasks, const View& view) {
  std::string out;
  for (const Json& task : tasks) {
    out += broken_line(task, view);
  }
  return out;
}

std::string tasks_text(const Json& tasks, const View& view) {
  return (view.terminal.terminal ? drawn(tasks, view) : listed(tasks, view)) + broken(tasks, view) +
         blocked(tasks, view);
}

}  // namespace

std::string render_status(const Json& result, const View& view) {
  if (result.contains("items")) {
    const std::string text = tasks_text(items_of(result), view);
    return text.empty() ? "nothing is blocked\n" : text;
  }
  Columns agents;
  for (const Json& agent : list_of(result, "agents")) {
    agents.row({{"agent"}, {member(agent, "name"), Color::bold}, {unread_text(agent)}});
  }
  std::string out = agents.text(view.terminal) + tasks_text(list_of(result, "tasks"), view);
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
