#include "cli/message_text.hpp"

#include <algorithm>  // std::max
#include <utility>    // std::move

#include "core/words.hpp"
#include "text/fence.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {

bool is_urgent(const Json& message) {
  return core::priority_of_message(message) == core::Priority::urgent;
}

std::string headline(const Json& message) {
  std::string subject = member(message, "subject");
  std::string content = member(message, "content");
  if (subject.empty()) {
    return content;
  }
  return content.empty() ? subject : subject.append(": ").append(content);
}

Cell priority_cell(const Json& message) {
  std::string priority = member(message, "priority");
  const Color color = is_urgent(message) ? Color::red : priority == "high" ? Color::yellow : Color::dim;
  return {priority.empty() ? "normal" : std::move(priority), color};
}

std::string marks(const Json& message) {
  std::string out;
  if (const std::string until = member(message, "respond_by"); !until.empty()) {
    out = "[answer by " + until + "]";
  } else if (is_on(message, "requires_response")) {
    out = "[answer wanted]";
  }
  if (!member(message, "acked_at").empty()) {
    out += "[acked]";
  }
  if (is_on(message, "expired")) {
    out += "[expired]";
  }
  return out;
}

std::vector<Cell> message_line(const Json& message, std::string_view other) {
  const std::string extra = marks(message);
  std::vector<Cell> cells;  // an initializer list would copy each
  cells.reserve(6);
  cells.push_back({member(message, "short"), Color::bold});
  cells.push_back({member(message, "type"), Color::cyan});
  cells.push_back({member(message, other)});
  cells.push_back({util::format_age(number(message, "age_s")), Color::dim});
  cells.push_back(priority_cell(message));
  cells.push_back({extra.empty() ? headline(message) : extra + " " + headline(message)});
  return cells;
}

std::string fenced_body(const Json& message, const View& view) {
  const text::Fence fence = text::fence_of(message, view.fence);
  const std::string body = util::visible(member(message, "content"), true);
  return paint(fence.begin, Color::dim, view.terminal) + "\n" + body + (body.ends_with('\n') ? "" : "\n") +
         paint(fence.end, Color::dim, view.terminal) + "\n";
}

std::string banner(const Json& message, const View& view) {
  constexpr std::size_t kBar = 60;
  const std::string body = util::visible(member(message, "content"), true);
  const std::string subject = shown(message, "subject");
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : body + "\n" + subject) {
    run = c == '=' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string bar = paint(std::string(std::max(kBar, longest + 1), '='), Color::red, view.terminal) + "\n";
  return bar + paint("MESSAGE FROM " + shown(message, "from"), Color::bold, view.terminal) + "\n" +
         (subject.empty() ? "" : subject + "\n") + bar + body + (body.ends_with('\n') ? "" : "\n") + bar;
}

std::string unread_text(const Json& agent) {
  std::string out = std::to_string(number(agent, "unread")) + " unread";
  if (const std::int64_t urgent = number(agent, "urgent"); urgent > 0) {
    out += ", " + std::to_string(urgent) + " urgent";
  }
  if (agent.contains("oldest_age_s")) {
    out += ", oldest " + util::format_age(number(agent, "oldest_age_s"));
  }
  return out;
}

std::string broken_line(const Json& task, const View& view) {
  const std::string reason = member(task, "broken");
  return reason.empty() ? "" : paint("broken", Color::red, view.terminal) + " " + util::visible(reason) + "\n";
}

std::string task_line(const Json& task, const View& view, Reasons reasons) {
  if (!task.is_object()) {
    return paint("task none", Color::dim, view.terminal) + "\n";
  }
  const std::string id = member(task, "task_id");
  std::string line = "task " + (id.empty() ? "unreadable" : id);
  if (const std::string name = member(task, "task_name"); !name.empty() && name != member(task, "task_id")) {
    line += " (" + name + ")";
  }
  std::string state = member(task, "status");
  std::string obstacles;
  const Json& blocked = list_of(task, "blocked");
  if (reasons == Reasons::leave_out && !blocked.empty() && state != "blocked") {
    state += state.empty() ? "blocked" : ", blocked";
  }
  for (const Json& obstacle : reasons == Reasons::tell ? blocked : Json::array()) {
    obstacles += (obstacles.empty() ? "" : ", ") + member(obstacle, "reason");
  }
  if (!obstacles.empty()) {
    state += (state == "blocked" ? "" : state.empty() ? "blocked" : ", blocked") + (" on " + obstacles);
  }
  if (const std::string step = member(task, "step"); !step.empty()) {
    state += (state.empty() ? "" : ", ") + step;
  }
  const std::int64_t done = number(task, "done");
  if (const std::int64_t all = done + number(task, "remaining"); all > 0) {
    state += (state.empty() ? "" : ", ") + std::to_string(done) + " of " + std::to_string(all) + " steps";
  }
  return util::first_line(line + (state.empty() ? "" : ": " + state), view.terminal.width) + "\n";
}

}  // namespace coord::cli
