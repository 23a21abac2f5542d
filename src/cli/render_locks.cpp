// lock, unlock, locks, check, session list|show|end.
#include "cli/columns.hpp"
#include "cli/lease_text.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

std::string warnings_of(const Json& result) {
  std::string out;
  for (const Json& warning : result.value("warnings", Json::array())) {
    out += "warning: " + util::visible(warning.get<std::string>()) + "\n";
  }
  return out;
}

std::string plural(std::int64_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string session_name(const Json& item) {
  return item.contains("session") && item["session"].is_string() ? member(item, "session") : "-";
}

}  // namespace

std::string render_lock(const Json& result, const View& view) {
  std::string out;
  for (const Json& item : items_of(result)) {
    out += member(item, "how") == "renewed" ? "yours already: " : "locked ";
    out += paint(shown(item, "resource"), Color::bold, view.terminal) + " " + span_of(item) + ", token " +
           shown(item, "token") + "\n";
  }
  for (const Json& item : result.value("taken", Json::array())) {
    out += "taken over: " + shown(item, "resource") + " from " + util::visible(holder_of(item)) + " (" +
           shown(item, "why") + ")\n";
  }
  return out + warnings_of(result);
}

std::string render_unlock(const Json& result, const View&) {
  std::string out;
  for (const Json& item : items_of(result)) {
    out += "unlocked " + shown(item, "resource") + "\n";
  }
  return out.empty() ? "nothing was locked\n" : out;
}

std::string render_locks(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    const std::string project = member(item, "project_key");
    columns.row(
        {{(project.empty() ? "" : project + ":") + member(item, "resource"), Color::bold},
         {holder_of(item)},
         item.contains("waiting") ? Cell{"waits as no " + member(item, "waiting"), Color::yellow} : rest_cell(item),
         {item.contains("slots")  ? "one of " + member(item, "slots")
          : is_on(item, "shared") ? "shared"
                                  : ""},
         {member(item, "id"), Color::dim},
         {member(item, "description")}});
  }
  return columns.text_or(view.terminal, "no locks");
}

std::string render_check(const Json& result, const View&) {
  return "free\n" + warnings_of(result);
}

std::string render_wait(const Json& result, const View&) {
  std::string out;
  for (const Json& item : items_of(result)) {
    out += shown(item, "condition");
    const std::string holder = member(item, "agent").empty() ? "" : util::visible(holder_of(item));
    if (!holder.empty()) {
      out += member(item, "standing") == "held" ? " by " + holder : ", " + shown(item, "standing") + " of " + holder;
    }
    out += member(item, "status").empty() ? "" : " " + shown(item, "status");
    out += item.contains("unread") ? ": " + std::to_string(number(item, "unread")) + " unread" : "";
    out += "\n";
  }
  return out;
}

std::string render_session_list(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    columns.row({{session_name(item), Color::bold},
                 {member(item, "agent")},
                 {plural(number(item, "claims"), "claim")},
                 {plural(number(item, "locks"), "lock")}});
  }
  return columns.text_or(view.terminal, "no session holds anything");
}

std::string render_session_show(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    columns.row({{member(item, "kind")},
                 {member(item, "name"), Color::bold},
                 {member(item, "agent")},
                 rest_cell(item),
                 {"token " + member(item, "token"), Color::dim}});
  }
  return columns.text_or(view.terminal, "holds nothing");
}

std::string render_session_end(const Json& result, const View&) {
  std::string out;
  for (const Json& item : items_of(result)) {
    out += "gave back " + shown(item, "kind") + " " + shown(item, "name") + "\n";
  }
  return out.empty() ? "held nothing\n" : out;
}

}  // namespace coord::cli
