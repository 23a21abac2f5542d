// claim, release, claims, heartbeat, handoff, reap.
#include "cli/columns.hpp"
#include "cli/lease_text.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
std::string render_claim(const Json& result, const View& view) {
  const std::string how = member(result, "how");
  std::string out = how == "renewed" ? "yours already: " : "claimed ";
  out += paint(shown(result, "task"), Color::bold, view.terminal) + " " + span_of(result) + ", token " +
         shown(result, "token");
  if (result.contains("from")) {
    out += ", taken over from " + util::visible(holder_of(result["from"])) + " (" + shown(result, "why") + ")";
  }
  return out + "\n";
}

std::string render_release(const Json& result, const View&) {
  return "released " + shown(result, "task") + (is_on(result, "already") ? " already" : "") + "\n";
}

std::string render_claims(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    columns.row({{member(item, "task"), Color::bold},
                 {holder_of(item)},
                 rest_cell(item),
                 {"since " + member(item, "granted_at"), Color::dim},
                 {item.contains("token") ? "token " + member(item, "token") : "by a script", Color::dim}});
  }
  return columns.text_or(view.terminal, "no claims");
}

std::string render_heartbeat(const Json& result, const View&) {
  std::string out;
  for (const Json& item : items_of(result)) {
    out += (out.empty() ? "renewed " : ", ") + shown(item, "name");
    out += item.contains("left_s") ? " " + util::format_age(number(item, "left_s")) : "";
    out += member(item, "state") == "lapsed" ? " (had lapsed)" : "";
    out += is_on(item, "cancelled") ? " (cancelled: give it back)" : "";
  }
  return (out.empty() ? "nothing held" : out) + "; " + std::to_string(number(result, "unread")) + " unread\n";
}

std::string render_handoff(const Json& result, const View&) {
  std::string out = "handed " + shown(result, "task") + " to " + shown(result, "agent") + " " + span_of(result) +
                    ", token " + shown(result, "token");
  return out + (result.contains("message_id") ? "; sent " + shown(result, "message_id") : "") + "\n";
}

std::string render_reap(const Json& result, const View&) {
  const bool dry = number(result, "reaped") == 0;
  std::string out;
  for (const Json& item : items_of(result)) {
    out += (dry ? "would take back " : "took back ") + shown(item, "task");
    out += item.contains("agent") ? " of " + util::visible(holder_of(item)) : "";
    out += " (" + shown(item, "standing") + ")\n";
  }
  return out.empty() ? "nothing to take back\n" : out;
}

}  // namespace coord::cli
