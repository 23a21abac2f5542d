// next, done, fail, ready, blocked.
#include "cli/columns.hpp"
#include "cli/lease_text.hpp"
#include "cli/message_text.hpp"
#include "cli/queue_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

// What has to be known to begin, after the line that names the task.
std::string briefing(const Json& task) {
  std::string out;
  for (const char* name : {"description", "due", "parent"}) {
    if (const std::string value = shown(task, name); !value.empty()) {
      out += std::string(name) + ": " + value + "\n";
    }
  }
  for (const char* name : {"deliverables", "paths"}) {
    std::string words;
    for (const Json& word : list_of(task, name)) {
      words += (words.empty() ? "" : ", ") + util::visible(word.is_string() ? word.get<std::string>() : word.dump());
    }
    out += words.empty() ? "" : std::string(name) + ": " + words + "\n";
  }
  return out;
}

std::string freed(const Json& result) {
  std::string out;
  for (const Json& id : list_of(result, "freed")) {
    out += (out.empty() ? "; ready now: " : ", ") + util::visible(id.get<std::string>());
  }
  return out;
}

}  // namespace

std::string render_next(const Json& result, const View& view) {
  const bool claimed = result.contains("how");
  Json item = result;
  item["task_id"] = member(result, "task");
  std::string out = (claimed ? "claimed " : "next: ") + task_name(item, view);
  const std::string match = shown(result, "match");
  out += match == "none" || match.empty() ? "" : " (" + match + ")";
  if (claimed) {
    out += " " + span_of(result) + ", token " + shown(result, "token");
    out += number(result, "attempts") > 1 ? ", attempt " + shown(result, "attempts") : "";
  }
  out += "\n" + briefing(result);
  return out +
         (claimed ? "coord done" + view.as + " when it is complete\n" : "coord next --claim" + view.as + " takes it\n");
}

std::string render_done(const Json& result, const View& view) {
  std::string out = "done " + paint(shown(result, "task_id"), Color::bold, view.terminal);
  if (const Json& message = object_of(result, "message"); !message.empty()) {
    out += ", told " + shown(message, "to") + " (" + shown(message, "short") + ")";
  }
  return out + freed(result) + "\n";
}

std::string render_fail(const Json& result, const View& view) {
  const bool retried = is_on(result, "retried");
  std::string out = paint(shown(result, "task_id"), Color::bold, view.terminal);
  out += retried ? " goes back into the queue" : " has failed";
  if (result.contains("attempts")) {
    out += ", attempt " + shown(result, "attempts") + " of " + shown(result, "max_attempts");
  }
  return out + "\n";
}

std::string render_ready(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    auto cells = task_cells(item);
    const std::string match = member(item, "match");
    cells.push_back({match == "none" ? "" : match, Color::dim});
    cells.push_back({member(item, "title")});
    columns.row(std::move(cells));
  }
  return columns.text_or(view.terminal, "no task is ready");
}

std::string render_blocked(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    std::string why = waits_text(item);
    for (const Json& obstacle : list_of(item, "blocked_on")) {
      why += (why.empty() ? "" : "; ") + obstacle_text(obstacle);
    }
    columns.row({{member(item, "task_id"), Color::bold},
                 {member(item, "assigned_to")},
                 {why, Color::red},
                 {member(item, "title")}});
  }
  return columns.text_or(view.terminal, "no task is blocked");
}

}  // namespace coord::cli
