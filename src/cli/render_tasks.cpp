// task add, list, show, tree, edit, assign, accept, decline, cancel, reopen, split, results.
#include "cli/columns.hpp"
#include "cli/lease_text.hpp"
#include "cli/message_text.hpp"
#include "cli/queue_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

std::string again(const Json& result) {
  return is_on(result, "already") ? " already" : "";
}

// "title: text", for each member that says something.
std::string lines_of(const Json& task, std::initializer_list<const char*> names) {
  std::string out;
  for (const char* name : names) {
    std::string value = list_of(task, name).empty() && !task.value(name, Json()).is_array() ? shown(task, name) : "";
    for (const Json& word : list_of(task, name)) {
      value += (value.empty() ? "" : ", ") + util::visible(word.is_string() ? word.get<std::string>() : word.dump());
    }
    if (!value.empty()) {
      out += std::string(name) + ": " + value + "\n";
    }
  }
  return out;
}

std::string result_line(const Json& item, const View& view) {
  std::string out = paint(shown(item, "task_id"), Color::bold, view.terminal) + " " + shown(item, "status");
  const Json& result = object_of(item, "result");
  if (!member(result, "agent").empty()) {
    out += " by " + shown(result, "agent");
  }
  out += " " + shown(item, "title");
  if (!member(result, "summary").empty()) {
    out += ": " + shown(result, "summary");
  }
  if (!member(item, "reason").empty()) {
    out += " (" + shown(item, "reason") + ")";
  }
  for (const Json& artifact : list_of(result, "artifacts")) {
    out += "\n  " + util::visible(artifact.is_string() ? artifact.get<std::string>() : artifact.dump());
  }
  return out + "\n";
}

}  // namespace

std::string render_task_add(const Json& result, const View& view) {
  const std::string waits = waits_text(result);
  return "added " + task_name(result, view) + ", " + (waits.empty() ? "ready" : waits) + "\n";
}

std::string render_task_list(const Json& result, const View& view) {
  Columns columns;
  for (const Json& item : items_of(result)) {
    auto cells = task_cells(item);
    cells.push_back({member(item, "title")});
    columns.row(std::move(cells));
  }
  std::string out = columns.text_or(view.terminal, "no tasks");
  if (!member(result, "next").empty()) {
    out += "more: coord task list --from " + shown(result, "next") + "\n";
  }
  return out;
}

std::string render_task_show(const Json& result, const View& view) {
  const Json& task = object_of(result, "task");
  std::string out = task_name(task, view) + "\nstatus: " + shown(task, "status");
  if (!member(task, "assigned_to").empty()) {
    out += ", " + shown(task, "assigned_to");
  }
  if (const std::string waits = waits_text(result); !waits.empty()) {
    out += ", " + waits;
  }
  out += "\n";
  if (const Json& claim = object_of(result, "claim"); !claim.empty()) {
    out += "claimed: " + util::visible(holder_of(claim)) + ", " + rest_cell(claim).text + "\n";
  }
  if (const Json& progress = object_of(result, "progress"); !progress.empty()) {
    out += task_line(progress, view);
  }
  out += lines_of(task, {"description", "due", "suggested_assignee", "required_expertise", "deliverables", "paths",
                         "dependencies", "dependents", "parent", "children", "workflow", "attempts", "reason"});
  if (const Json& came = object_of(task, "result"); !came.empty()) {
    out += "result: " + shown(came, "summary") + " (" + shown(came, "agent") + ", " + shown(came, "time") + ")\n";
  }
  return out;
}

std::string render_task_tree(const Json& result, const View& view) {
  std::string out;
  for (const Json& item : items_of(result)) {
    const std::string waits = waits_text(item);
    const std::string who = shown(item, "assigned_to");
    out += std::string(static_cast<std::size_t>(number(item, "depth")) * 2, ' ') + task_name(item, view) + " [" +
           shown(item, "status") + (who.empty() ? "" : " " + who) + "]" + (waits.empty() ? "" : " " + waits) + "\n";
  }
  return (out.empty() ? "no tasks\n" : out) + (is_on(result, "more") ? "more: --limit 0 shows all\n" : "");
}

std::string render_task_edit(const Json& result, const View& view) {
  return "changed " + task_name(result, view) + "\n";
}

std::string render_task_assign(const Json& result, const View& view) {
  const std::string agent = shown(result, "assigned_to");
  std::string out = task_name(result, view) + (agent.empty() ? " is nobody's now" : " is assigned to " + agent);
  if (const Json& chosen = object_of(result, "chosen"); !chosen.empty()) {
    out += ", of " + shown(chosen, "of") + " agents; it has " + shown(chosen, "skills") + " of the skills and " +
           shown(chosen, "load") + " other tasks";
  }
  return out + "\n";
}

std::string render_task_accept(const Json& result, const View& view) {
  return "accepted" + again(result) + ": " + task_name(result, view) + "; coord claim " + shown(result, "task_id") +
         view.as + " begins it\n";
}

std::string render_task_decline(const Json& result, const View& view) {
  return "declined " + task_name(result, view) + "\n";
}

std::string render_task_cancel(const Json& result, const View& view) {
  return "cancelled" + again(result) + ": " + task_name(result, view) + "\n";
}

std::string render_task_reopen(const Json& result, const View& view) {
  return (is_on(result, "already") ? "open already: " : "reopened ") + task_name(result, view) + "\n";
}

std::string render_task_split(const Json& result, const View& view) {
  const auto& children = list_of(result, "children");
  std::string out = "split " + shown(result, "task_id") + " into " + std::to_string(children.size()) +
                    (children.size() == 1 ? " part, " : " parts, ") + std::to_string(list_of(result, "ready").size()) +
                    " ready:";
  for (const Json& child : children) {
    out += " " + util::visible(child.get<std::string>());
  }
  return out + "\nnext: coord next --claim" + view.as + " takes one; coord wait task-done " + shown(result, "task_id") +
         " --all-children" + view.as + "\n";
}

std::string render_task_results(const Json& result, const View& view) {
  std::string out = result_line(result, view);
  for (const Json& item : items_of(result)) {
    out += result_line(item, view);
  }
  for (const Json& late : list_of(result, "late_results")) {
    out += "late: " + shown(late, "agent") + " " + shown(late, "time") + " " + shown(late, "summary") + "\n";
  }
  const std::int64_t open = number(result, "open");
  return out + (open > 0 ? std::to_string(open) + (open == 1 ? " part is open\n" : " parts are open\n") : "");
}

}  // namespace coord::cli
