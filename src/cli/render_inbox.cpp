// inbox, outbox.
#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
namespace {

std::string list(const Json& items, std::string_view other, const View& view) {
  if (!view.full && view.terminal.terminal) {
    Columns columns;
    for (const Json& message : items) {
      columns.row(message_line(message, other));
    }
    return columns.text(view.terminal);
  }
  // No row is aligned with others, so there is no need to hold them all.
  std::string out;
  for (const Json& message : items) {
    Columns one;
    one.row(message_line(message, other));
    out += one.text(view.terminal);
    if (view.full) {
      out += fenced_body(message, view);
    }
  }
  return out;
}

std::string banners(const Json& items, const View& view) {
  std::string out;
  for (const Json& message : items) {
    if (is_urgent(message)) {
      out += banner(message, view) + "\n";
    }
  }
  return out;
}

std::string heading(const Json& result, std::string_view what) {
  const std::int64_t total = number(result, "total");
  const std::int64_t urgent = number(result, "urgent");
  std::string out =
      shown(result, "agent") + ": " + (total == 0 ? "nothing" : std::to_string(total)) + " " + std::string(what);
  if (urgent > 0) {
    out += ", " + std::to_string(urgent) + " urgent";
  }
  if (result.contains("matching") && number(result, "matching") != total) {
    out += ", " + std::to_string(number(result, "matching")) + " matching";
  }
  return out;
}

std::string rest_of(const Json& result) {
  const auto shown_now = static_cast<std::int64_t>(items_of(result).size());
  const std::int64_t matching = result.contains("matching") ? number(result, "matching") : number(result, "total");
  return matching > shown_now ? std::to_string(matching - shown_now) + " more with --limit 0\n" : "";
}

}  // namespace

std::string render_inbox(const Json& result, const View& view) {
  if (result.contains("count")) {
    return std::to_string(number(result, "count")) + "\n";
  }
  const Json& items = items_of(result);
  std::string out = view.terminal.terminal ? banners(items, view) : "";
  out +=
      paint(heading(result, "unread"), Color::bold, view.terminal) + "\n" + list(items, "from", view) + rest_of(result);
  if (!items.empty()) {
    const std::string id = shown(items.front(), "short");
    out += paint("next: coord show " + id + ", coord reply " + id + " TEXT, coord archive --all" + view.as, Color::dim,
                 view.terminal) +
           "\n";
  }
  const Json task = result.contains("task") ? result["task"] : Json();
  return out + broken_line(task, view) + task_line(task, view);
}

std::string render_outbox(const Json& result, const View& view) {
  return paint(heading(result, "sent and not yet processed"), Color::bold, view.terminal) + "\n" +
         list(items_of(result), "to", view) + rest_of(result);
}

}  // namespace coord::cli
