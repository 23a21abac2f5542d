// progress show: one task, whole.
#include <array>  // std::array

#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kTaskBar = 20;

std::string word_of(const Json& value, std::string_view name) {
  return value.is_string() ? value.get<std::string>() : member(value, name);
}

// "in_progress, implementation, 3 of 7 steps, due in 2h", with a bar at a terminal.
std::string state(const Json& summary, const View& view) {
  std::string out = shown(summary, "status");
  if (const std::string phase = shown(summary, "phase"); !phase.empty()) {
    out += ", " + phase;
  }
  if (const std::string steps = steps_text(summary); !steps.empty()) {
    out += ", " + steps;
    if (view.terminal.terminal && summary.contains("percent")) {
      out += " " + paint(bar(number(summary, "percent"), kTaskBar), Color::green, view.terminal) + " " +
             shown(summary, "percent") + " %";
    }
  }
  if (const Cell due = due_cell(summary); !due.text.empty()) {
    out += ", " + paint(due.text, due.color, view.terminal);
  }
  return out + "\n";
}

void steps(const Json& task, const Json& summary, Columns& lines) {
  for (const Json& step : list_of(task, "completed_steps")) {
    lines.row({{"[x]", Color::green}, {word_of(step, "name"), Color::dim}});
  }
  const std::string current = member(summary, "step");
  for (const Json& step : list_of(task, "remaining_steps")) {
    const std::string name = word_of(step, "name");
    lines.row({{name == current ? "[>]" : "[ ]", Color::cyan}, {name}});
  }
}

void needs(const Json& task, const Json& summary, Columns& lines) {
  for (const Json& obstacle : list_of(summary, "blocked")) {
    lines.row({{"blocked", Color::red}, {obstacle_text(obstacle)}});
  }
  for (const Json& question : list_of(task, "questions_for_coordinator")) {
    const std::string answered = member(question, "answered");
    lines.row({{answered.empty() ? "question" : "answered", answered.empty() ? Color::yellow : Color::dim},
               {word_of(question, "question")}});
  }
}

void results(const Json& task, Columns& lines) {
  for (const Json& artifact : list_of(task, "artifacts")) {
    const std::string type = member(artifact, "type");
    const std::string status = member(artifact, "status");
    lines.row({{"artifact"},
               {word_of(artifact, "path") + (type.empty() ? "" : " " + type) + (status.empty() ? "" : " " + status)}});
  }
  for (const auto& [name, result] : object_of(task, "quality_gates").items()) {
    const std::string status = member(result, "status");
    const Color color = status == "passed" ? Color::green : status == "failed" ? Color::red : Color::yellow;
    lines.row({{"gate"}, {name + " " + status + " " + pairs_text(result, {"status", "last_run"}), color}});
  }
  if (const Json& metrics = object_of(task, "metrics"); !metrics.empty()) {
    lines.row({{"metrics"}, {pairs_text(metrics)}});
  }
  for (const Json& note : list_of(task, "notes")) {
    lines.row({{"note", Color::dim}, {word_of(note, "text")}});
  }
}

std::string others(const Json& result, const View& view) {
  std::string out;
  for (const Json& task : list_of(result, "open")) {
    out += "open " + task_line(task, view);
  }
  for (const Json& sentence : list_of(result, "broken")) {
    out += paint("broken", Color::red, view.terminal) + " " + util::visible(sentence.get<std::string>()) + "\n";
  }
  return out;
}

}  // namespace

std::string render_progress_show(const Json& result, const View& view) {
  const auto task = result.find("task");
  if (task == result.end() || !task->is_object()) {
    return shown(result, "agent") + ": no current task\n" + others(result, view);
  }
  const Json& summary = result["summary"];
  const std::string name = shown(summary, "task_name");
  std::string out = paint(shown(result, "agent") + ": " + shown(summary, "task_id"), Color::bold, view.terminal) +
                    (name.empty() || name == shown(summary, "task_id") ? "" : " (" + name + ")") + "\n" +
                    state(summary, view);
  Columns lines;
  steps(*task, summary, lines);
  needs(*task, summary, lines);
  results(*task, lines);
  return out + lines.text(view.terminal) + others(result, view);
}

}  // namespace coord::cli
