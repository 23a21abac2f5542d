// decision propose|input|decide|supersede|affects|list|show|check.
#include "cli/columns.hpp"
#include "cli/decision_text.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

std::string told_whom(const Json& result) {
  const std::string names = util::visible(joined_words(list_of(result, "told")));
  return names.empty() ? "" : "; told " + names;
}

std::string inputs_text(const Json& item) {
  const std::string missing = joined_words(list_of(item, "missing"));
  return std::to_string(number(item, "given")) + " of " + std::to_string(number(item, "needed")) + " inputs" +
         (missing.empty() ? "" : ", missing " + missing);
}

std::string decisions(const Json& items, const View& view) {
  Columns columns;
  for (const Json& item : items) {
    columns.row(decision_line(item));
  }
  return columns.text(view.terminal);
}

std::string fact(const Json& result, const char* name, const char* label) {
  const Json& list = list_of(result, name);
  const std::string text = list.empty() ? shown(result, name) : util::visible(joined_words(list));
  return text.empty() || text == "[]" ? "" : std::string(label) + ": " + text + "\n";
}

}  // namespace

std::string joined_words(const Json& list) {
  std::string out;
  for (const Json& word : list) {
    out += (out.empty() ? "" : ", ") + (word.is_string() ? word.get<std::string>() : word.dump());
  }
  return out;
}

std::vector<Cell> decision_line(const Json& item) {
  const std::string state = member(item, "state");
  const std::string deadline = member(item, "deadline");
  const bool open = state == "pending" || state == "escalated";
  const bool overdue = is_on(item, "overdue");
  std::string how = open ? inputs_text(item) : member(item, "decision");
  if (open && !deadline.empty()) {
    how += (overdue ? ", overdue since " : ", by ") + deadline;
  }
  if (const std::string by = member(item, "superseded_by"); !by.empty()) {
    how += " (now " + by + ")";
  }
  return {{member(item, "decision_id"), Color::bold},
          {state, state == "active" ? Color::green
                  : overdue         ? Color::red
                                    : Color::none},
          {member(item, "title") + ":"},
          {how}};
}

std::string render_decision_propose(const Json& result, const View&) {
  const std::string asked = util::visible(joined_words(list_of(result, "asked")));
  return (is_on(result, "duplicate") ? "proposed already: " : "proposed ") + shown(result, "id") +
         (asked.empty() ? "" : "; asked " + asked) + told_whom(result) + "\n";
}

std::string render_decision_input(const Json& result, const View&) {
  return (is_on(result, "changed") ? "changed to " : "noted ") + shown(result, "option") + " for " +
         shown(result, "id") + (is_on(result, "asked") ? "" : ", though not asked") + ": " +
         util::visible(inputs_text(result)) + "\n";
}

std::string render_decision_decide(const Json& result, const View&) {
  const std::string old = shown(result, "supersedes");
  return "decided " + shown(result, "id") + ": " + shown(result, "decision") +
         (old.empty() ? "" : ", in the place of " + old) + told_whom(result) + "\n";
}

std::string render_decision_supersede(const Json& result, const View&) {
  return shown(result, "id") + " is superseded by " + shown(result, "by") +
         (is_on(result, "already") ? " already" : "") + told_whom(result) + "\n";
}

std::string render_decision_affects(const Json& result, const View&) {
  return shown(result, "id") + " affects " + util::visible(joined_words(list_of(result, "affects"))) +
         told_whom(result) + "\n";
}

std::string render_decision_list(const Json& result, const View& view) {
  const std::string text = decisions(items_of(result), view);
  return text.empty() ? "no decisions\n" : text;
}

std::string render_decision_check(const Json& result, const View& view) {
  return decisions(items_of(result), view);
}

std::string render_decision_show(const Json& result, const View& view) {
  std::string out = paint(shown(result, "decision_id"), Color::bold, view.terminal) + " " + shown(result, "state") +
                    ": " + shown(result, "title") + "\n";
  for (const auto& [name, label] : {std::pair("decision", "decided"),
                                    {"rationale", "why"},
                                    {"decided_by", "by"},
                                    {"date", "on"},
                                    {"forced", "forced"},
                                    {"superseded_by", "superseded by"},
                                    {"supersedes", "supersedes"},
                                    {"description", "about"},
                                    {"proposed_by", "proposed by"},
                                    {"deadline", "deadline"},
                                    {"escalated_because", "escalated because"},
                                    {"affects_instances", "affects"},
                                    {"affects_paths", "paths"},
                                    {"related_tasks", "tasks"}}) {
    out += fact(result, name, label);
  }
  for (const Json& option : list_of(result, "options")) {
    const std::string pros = util::visible(joined_words(list_of(option, "pros")));
    const std::string cons = util::visible(joined_words(list_of(option, "cons")));
    out += "option " + shown(option, "option") + (pros.empty() ? "" : "; for it: " + pros) +
           (cons.empty() ? "" : "; against it: " + cons) + "\n";
  }
  for (const Json& input : list_of(result, "inputs")) {
    const std::string why = shown(input, "why");
    out += "input " + shown(input, "agent") + ": " + shown(input, "option") + (why.empty() ? "" : ", " + why) + "\n";
  }
  const std::string missing = util::visible(joined_words(list_of(result, "missing")));
  return out + (missing.empty() || result.contains("decision") ? "" : "missing: " + missing + "\n");
}

}  // namespace coord::cli
