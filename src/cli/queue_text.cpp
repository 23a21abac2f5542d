#include "cli/queue_text.hpp"

#include "cli/message_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

bool is_usual(const std::string& priority) {
  return priority.empty() || priority == "normal" || priority == "medium" || priority == "0";
}

Color color_of(const std::string& status) {
  return status == "in_progress"                     ? Color::cyan
         : status == "completed"                     ? Color::green
         : status == "failed" || status == "blocked" ? Color::red
         : status == "cancelled"                     ? Color::dim
                                                     : Color::none;
}

}  // namespace

std::string task_name(const Json& item, const View& view) {
  const std::string priority = shown(item, "priority");
  return paint(shown(item, "task_id"), Color::bold, view.terminal) + (is_usual(priority) ? "" : " " + priority) + " " +
         shown(item, "title");
}

std::vector<Cell> task_cells(const Json& item) {
  const std::string priority = member(item, "priority");
  const std::string status = member(item, "status");
  std::string who = member(item, "assigned_to");
  if (who.empty() && !member(item, "suggested_assignee").empty()) {
    who = "for " + member(item, "suggested_assignee");
  }
  const bool urgent = priority == "urgent" || priority == "critical" || priority == "high";
  return {{member(item, "task_id"), Color::bold},
          {status == "pending_assignment" ? "pending" : status, color_of(status)},
          {is_usual(priority) ? "" : priority, urgent ? Color::yellow : Color::none},
          {who},
          {member(item, "due").empty() ? "" : "due " + member(item, "due"), Color::dim}};
}

std::string waits_text(const Json& item) {
  std::string out;
  for (const Json& wait : list_of(item, "waits_for")) {
    const std::string name = wait.is_string() ? util::visible(wait.get<std::string>())
                                              : shown(wait, "task_id") + " (" + shown(wait, "status") + ")";
    out += (out.empty() ? "waits for " : ", ") + name;
  }
  return out;
}

}  // namespace coord::cli
