// health: a line a finding, and what to do below it.
#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"

namespace coord::cli {

std::string render_health(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    const std::string severity = member(item, "severity");
    const std::string who = member(item, "who");
    const std::string subject = member(item, "subject");
    columns.row({{severity, severity == "overdue"   ? Color::red
                            : severity == "warning" ? Color::yellow
                                                    : Color::dim},
                 {subject == who ? "" : subject, Color::bold},
                 {(who.empty() ? "" : who + ": ") + member(item, "message")}});
    if (const std::string command = member(item, "do"); !command.empty()) {
      columns.row({{"  " + command, Color::dim}});
    }
  }
  return columns.text_or(view.terminal, "healthy");
}

}  // namespace coord::cli
