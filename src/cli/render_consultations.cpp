// ask, close, consultations.
#include "cli/columns.hpp"
#include "cli/consultation_text.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::cli {

std::vector<Cell> consultation_line(const Json& item, std::string_view other) {
  const bool overdue = is_on(item, "overdue");
  const std::string due = member(item, "respond_by");
  const std::string state = member(item, "state");
  const std::string until = due.empty() ? "" : (overdue ? "overdue since " : "by ") + due;
  const std::string subject = member(item, "subject");
  return {{member(item, "short"), Color::bold},
          {state, state == "responded" ? Color::green : Color::none},
          {other.empty() ? member(item, "from") + "->" + member(item, "to") : member(item, other)},
          {util::format_age(number(item, "age_s")), Color::dim},
          {state == "pending_response" ? until : "", overdue ? Color::red : Color::none},
          {subject.empty() ? member(item, "message") : subject + ": " + member(item, "message")}};
}

std::string render_ask(const Json& result, const View& view) {
  std::string out = render_send(result, view);
  out.pop_back();
  out += ", answer wanted by " + shown(result, "respond_by");
  if (const Json& chosen = object_of(result, "chosen"); !chosen.empty()) {
    const std::size_t others = list_of(chosen, "of").size();
    out += "; chosen for " + shown(chosen, "tag") + (others > 1 ? " of " + std::to_string(others) : "");
  }
  return out + "\n";
}

std::string render_close(const Json& result, const View&) {
  const std::size_t archived = list_of(result, "archived").size();
  return "closed " + shown(result, "short") + (is_on(result, "already") ? " already" : "") +
         (is_on(result, "answered") ? "" : ", which nobody has answered") +
         (archived > 0 ? "; archived " + std::to_string(archived) : "") + "\n";
}

std::string render_consultations(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    columns.row(consultation_line(item));
  }
  return columns.text_or(view.terminal, "no consultations");
}

}  // namespace coord::cli
