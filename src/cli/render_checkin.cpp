// checkin, prime: what a session begins with, short enough for a model to read every time.
#include <algorithm>  // std::min
#include <utility>    // std::move, std::pair

#include "cli/columns.hpp"
#include "cli/consultation_text.hpp"
#include "cli/decision_text.hpp"
#include "cli/lease_text.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"
#include "text/prime.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kLines = 4;  // of a list

std::string heading(const Json& result, const View& view) {
  const Json& record = object_of(result, "record");
  std::string out = paint(shown(result, "agent"), Color::bold, view.terminal) + " checked in";
  out += is_on(result, "registered") ? ", registered" : is_on(result, "returned") ? ", back after it had retired" : "";
  for (const char* name : {"role", "status"}) {
    const std::string said = shown(record, name);
    out += said.empty() ? "" : ", " + said;
  }
  const std::string since = shown(result, "since");
  out += since.empty() ? "" : ", last here " + since;
  const std::int64_t copies = number(result, "broadcasts");
  return out +
         (copies > 0 ? ", " + std::to_string(copies) + (copies == 1 ? " broadcast" : " broadcasts") + " delivered"
                     : "") +
         "\n";
}

std::string and_more(std::size_t total, const char* command) {
  return total > kLines ? "  and " + std::to_string(total - kLines) + " more: " + command + "\n" : "";
}

std::string work(const Json& result, const View& view) {
  const Json& section = object_of(result, "work");
  const Json& tasks = items_of(section);
  std::string out = tasks.empty() ? task_line(nullptr, view) : "";
  for (std::size_t i = 0; i < std::min(tasks.size(), kLines); ++i) {
    out += broken_line(tasks[i], view) + task_line(tasks[i], view);
  }
  out += and_more(tasks.size(), "coord status");
  Columns holds;
  const Json& held = list_of(section, "holds");
  for (std::size_t i = 0; i < std::min(held.size(), kLines); ++i) {
    holds.row({{"holds"}, {member(held[i], "kind")}, {member(held[i], "name"), Color::bold}, rest_cell(held[i])});
  }
  return out + holds.text(view.terminal) + and_more(held.size(), "coord session show");
}

std::string mail(const Json& result, const View& view) {
  const Json& section = object_of(result, "mail");
  std::string out = "mail: " + unread_text(section) + "\n";
  Columns lines;
  for (const Json& message : items_of(section)) {
    // Consultations and decisions have lines of their own.
    if (member(message, "type") == "consultation_request" || object_of(message, "metadata").contains("decision_id")) {
      continue;
    }
    lines.row(message_line(message, "from"));
  }
  return out + lines.text(view.terminal);
}

std::string tasks(const Json& result, const View& view) {
  const Json& section = object_of(result, "tasks");
  Columns lines;
  for (const Json& task : items_of(section)) {
    const std::string due = shown(task, "due");
    lines.row({{shown(task, "why"), Color::cyan},
               {shown(task, "task_id"), Color::bold},
               {shown(task, "priority")},
               {due.empty() ? "" : "due " + due},
               {shown(task, "title")}});
  }
  return lines.text(view.terminal) + (is_on(section, "more") ? "and more: coord ready\n" : "");
}

std::string consultations(const Json& result, const View& view) {
  const Json& section = object_of(result, "consultations");
  Columns lines;
  const auto add = [&](const char* name, const char* verb, const char* other) {
    const Json& items = list_of(section, name);
    for (std::size_t i = 0; i < std::min(items.size(), kLines); ++i) {
      std::vector<Cell> line = consultation_line(items[i], other);
      line.insert(line.begin(), Cell{verb, Color::cyan});
      lines.row(std::move(line));
    }
  };
  add("for_me", "answer", "from");
  add("answered", "answered", "to");
  const std::int64_t waiting = number(section, "waiting");
  return lines.text(view.terminal) + (waiting > 0 ? "waiting for " + std::to_string(waiting) +
                                                        (waiting == 1 ? " answer" : " answers") + " of others\n"
                                                  : "");
}

std::string decisions_part(const Json& result, const View& view) {
  const Json& section = object_of(result, "decisions");
  Columns lines;
  for (const auto& [name, verb] :
       {std::pair("input_needed", "say"), {"to_decide", "decide"}, {"affecting", "decided"}}) {
    const Json& items = list_of(section, name);
    for (std::size_t i = 0; i < std::min(items.size(), kLines); ++i) {
      std::vector<Cell> line = decision_line(items[i]);
      line.insert(line.begin(), Cell{verb, Color::cyan});
      lines.row(std::move(line));
    }
  }
  return lines.text(view.terminal);
}

std::string changes(const Json& result, const View& view) {
  const Json& section = object_of(result, "changes");
  if (number(section, "events") == 0) {
    return result.contains("since") ? "nothing else has changed since\n" : "";
  }
  std::string types;
  for (const auto& [type, count] : object_of(section, "types").items()) {
    types += (types.empty() ? "" : ", ") + util::visible(type) + " " + count.dump();
  }
  Columns last;
  for (const Json& event : list_of(section, "last")) {
    last.row({{"event"},
              {member(event, "time"), Color::dim},
              {member(event, "type"), Color::cyan},
              {member(event, "actor")},
              {pairs_text(object_of(event, "data"), {"agent_id"})}});
  }
  return util::first_line("since then: " + types, view.terminal.width) + "\n" + last.text(view.terminal);
}

}  // namespace

std::string render_checkin(const Json& result, const View& view) {
  return heading(result, view) + work(result, view) + tasks(result, view) + mail(result, view) +
         consultations(result, view) + decisions_part(result, view) + changes(result, view);
}

std::string render_prime(const Json& result, const View&) {
  return text::prime_text(result);
}

}  // namespace coord::cli
