// show, thread, log.
#include <array>  // std::array

#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

// "stored 2026-01-01T00:00:00Z · seen 2026-01-01T00:01:00Z by project-instance · ..."
std::string facts(const Json& result) {
  std::string out = "in " + shown(result, "place");
  for (const std::string_view fact : {"stored", "seen", "acked", "archived"}) {
    const std::string when = shown(result, std::string(fact) + "_at");
    const std::string who = shown(result, std::string(fact) + "_by");
    if (!when.empty()) {
      out += ", " + std::string(fact) + " " + when + (who.empty() ? "" : " by " + who);
    }
  }
  return out;
}

// Members of the envelope that stand neither in the heading nor among the facts.
std::string members(const Json& message) {
  constexpr std::array kElsewhere = {"id",       "from",     "to",          "timestamp",  "type",    "priority",
                                     "content",  "subject",  "read",        "version",    "seen_at", "seen_by",
                                     "acked_at", "acked_by", "archived_at", "archived_by"};
  std::string out;
  for (const auto& [name, value] : message.items()) {
    if (std::find(kElsewhere.begin(), kElsewhere.end(), name) == kElsewhere.end()) {
      out += util::visible(name) + ": " + shown(message, name) + "\n";
    }
  }
  return out;
}

// "consultation: pending_response by ..., overdue", or nothing.
std::string consultation(const Json& result) {
  const Json& item = object_of(result, "consultation");
  if (item.empty()) {
    return "";
  }
  const std::string state = member(item, "state");
  const char* who = state == "responded" ? "responded" : "closed";
  std::string out = "consultation: " + util::visible(state);
  if (state == "pending_response") {
    const std::string due = shown(item, "respond_by");
    return out + (due.empty() ? "" : (is_on(item, "overdue") ? ", overdue since " : ", wanted by ") + due) + "\n";
  }
  return out + ", " + shown(item, std::string(who) + "_at") + " by " + shown(item, std::string(who) + "_by") + "\n";
}

}  // namespace

std::string render_show(const Json& result, const View& view) {
  Json message = result.contains("message") ? result["message"] : Json::object();
  const std::string owner = shown(result, "owner");
  const std::string extra = members(message);
  const std::string subject = shown(message, "subject");
  message["short"] = member(result, "short");
  return paint(shown(message, "id"), Color::bold, view.terminal) + " " + shown(message, "type") + ", " +
         priority_cell(message).text + ", " + shown(message, "timestamp") + "\n" + shown(message, "from") +
         (owner.empty() ? "" : " (file of " + owner + ")") + " to " + shown(message, "to") + "\n" +
         (subject.empty() ? "" : "subject: " + subject + "\n") + extra + fenced_body(message, view) + facts(result) +
         "\n" + consultation(result);
}

std::string render_thread(const Json& result, const View& view) {
  std::string out = paint("thread " + shown(result, "thread"), Color::bold, view.terminal) + "\n";
  for (const Json& message : items_of(result)) {
    Columns one;
    one.row({{member(message, "short"), Color::bold},
             {member(message, "type"), Color::cyan},
             {member(message, "from") + "->" + member(message, "to")},
             {member(message, "timestamp"), Color::dim},
             {member(message, "place")}});
    out += one.text(view.terminal) + fenced_body(message, view);
  }
  return out + consultation(result);
}

std::string render_log(const Json& result, const View& view) {
  Columns columns;
  for (const Json& message : items_of(result)) {
    const Json& metadata = message.contains("metadata") ? message["metadata"] : Json();
    columns.row({{member(message, "timestamp"), Color::dim},
                 {member(message, "short"), Color::bold},
                 {member(message, "type"), Color::cyan},
                 {member(message, "from") + "->" + member(message, "to")},
                 {member(metadata, "task_id")},
                 {headline(message)}});
  }
  return columns.text_or(view.terminal, "no messages");
}

}  // namespace coord::cli
