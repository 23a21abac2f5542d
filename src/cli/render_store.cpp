// init, doctor.
#include "cli/assessment.hpp"
#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"

namespace coord::cli {

std::string render_init(const Json& result, const View& view) {
  const auto created = result.find("created");
  const bool nothing = created == result.end() || created->empty();
  return (nothing ? "all there already: " : "ready: ") + shown(result, "directory") + " (git: " + shown(result, "git") +
         ")\n" + assessment_text(result.value("found", Json::object())) +
         paint("next: coord send directive TEXT, coord inbox", Color::dim, view.terminal) + "\n";
}

std::string render_doctor(const Json& result, const View& view) {
  std::string out;
  for (const Json& item : items_of(result)) {
    const std::string severity = shown(item, "severity");
    const Color color = severity == "error" ? Color::red : severity == "warning" ? Color::yellow : Color::dim;
    out += paint(severity, color, view.terminal) + " " + shown(item, "subject") + ": " + shown(item, "message") +
           (is_on(item, "fixed") ? " (fixed)" : "") + "\n";
    if (const std::string hint = shown(item, "hint"); !hint.empty() && !is_on(item, "fixed")) {
      out += "  " + hint + "\n";
    }
  }
  const std::int64_t errors = number(result, "errors");
  const std::int64_t warnings = number(result, "warnings");
  return out + std::to_string(errors) + (errors == 1 ? " error, " : " errors, ") + std::to_string(warnings) +
         (warnings == 1 ? " warning\n" : " warnings\n");
}

}  // namespace coord::cli
