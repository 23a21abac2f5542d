// The answers of `coord progress` that say in a line what was done.
#include <map>  // std::map

#include "cli/columns.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/task_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

std::string steps_done(const Json& receipt) {
  return shown(receipt, "done") + " of " + shown(receipt, "total") + " steps done";
}

// "; next: ...", or what to do when no step remains.
std::string next_of(const Json& receipt) {
  const std::string next = shown(receipt, "next");
  if (!next.empty()) {
    return "; next: " + next;
  }
  return number(receipt, "total") > 0 ? "; no step remains: coord progress complete" : "";
}

std::string moved(const Json& receipt) {
  std::string out;
  if (const std::string other = shown(receipt, "put_aside"); !other.empty()) {
    out += "; put aside " + other;
  }
  if (const std::string path = shown(receipt, "archived"); !path.empty()) {
    out += "; archived " + path;
  }
  return out;
}

std::string words(const Json& list) {
  std::string out;
  for (const Json& word : list) {
    out += (out.empty() ? "" : ", ") + (word.is_string() ? util::visible(word.get_ref<const std::string&>()) : "");
  }
  return out;
}

// The answer to a request whose key was used before says so first.
std::string answer(const Json& receipt, const std::string& text) {
  return (is_on(receipt, "duplicate") ? "done before: " : "") + text + "\n";
}

// "sent msg-... to coordinator;", or that it is in the log only.
std::string told(const Json& receipt) {
  const Json& message = object_of(receipt, "message");
  return "sent " + shown(message, "id") + " to " + shown(message, "to") +
         (is_on(message, "delivered") ? ";" : ", in the log only;");
}

// What to go on with.
std::string others_of(const Json& receipt) {
  const Json& open = list_of(receipt, "open");
  return open.empty() ? "" : "; open: " + words(open) + ", coord progress switch goes on with one";
}

// How many gates ended how: "3 passed, 1 failed".
std::string gates_text(const Json& task) {
  std::map<std::string, int> counts;
  for (const auto& [name, result] : object_of(task, "quality_gates").items()) {
    ++counts[member(result, "status")];
  }
  std::string out;
  for (const auto& [status, count] : counts) {
    out += (out.empty() ? "gates: " : ", ") + std::to_string(count) + " " + status;
  }
  return out;
}

}  // namespace

std::string render_progress_start(const Json& result, const View&) {
  const std::string task = shown(result, "task_id");
  const bool begun = number(result, "done") > 0 || is_on(result, "already");
  const std::string steps = number(result, "total") > 0 ? ", " + steps_done(result) : "";
  return answer(result, (begun ? "working on " : "started ") + task + steps + next_of(result) + moved(result));
}

std::string render_progress_switch(const Json& result, const View&) {
  const std::string steps = number(result, "total") > 0 ? ", " + steps_done(result) : "";
  return answer(result, "working on " + shown(result, "task_id") + steps + next_of(result) + moved(result));
}

std::string render_progress_step_done(const Json& result, const View&) {
  const std::string step = shown(result, "step");
  if (is_on(result, "already")) {
    return answer(result, step + " is done already, " + steps_done(result) + next_of(result));
  }
  return answer(result,
                "step " + shown(result, "done") + " of " + shown(result, "total") + " done: " + step + next_of(result));
}

std::string render_progress_step_add(const Json& result, const View&) {
  const Json& added = result["added"];
  return answer(result, (added.empty() ? "planned already" : "planned " + words(added)) + "; " + steps_done(result) +
                            next_of(result));
}

std::string render_progress_phase(const Json& result, const View&) {
  const std::string phase = shown(result, "phase");
  const std::string ended = shown(result, "ended");
  return answer(result, is_on(result, "already")
                            ? "phase " + phase + " goes on"
                            : "phase " + phase + " begins" + (ended.empty() ? "" : ", " + ended + " is over"));
}

std::string render_progress_eta(const Json& result, const View&) {
  return answer(result,
                shown(result, "task_id") + " is expected to be done at " + shown(result, "estimated_completion"));
}

std::string render_progress_artifact(const Json& result, const View&) {
  const Json& artifact = result["artifact"];
  const std::string type = shown(artifact, "type");
  return answer(result, "recorded " + shown(artifact, "path") + " (" + (type.empty() ? "" : type + ", ") +
                            shown(artifact, "status") + ")");
}

std::string render_progress_gate(const Json& result, const View&) {
  const std::string figures = util::visible(pairs_text(result["result"], {"status", "last_run"}));
  return answer(result, "gate " + shown(result, "gate") + ": " + shown(result["result"], "status") +
                            (figures.empty() ? "" : ", " + figures));
}

std::string render_progress_metric(const Json& result, const View&) {
  return answer(result, "metrics: " + util::visible(pairs_text(result["metrics"])));
}

std::string render_progress_block(const Json& result, const View&) {
  return answer(result, shown(result, "task_id") + " is blocked; " + told(result) +
                            " goes on with its response, or with: coord progress unblock");
}

std::string render_progress_unblock(const Json& result, const View&) {
  const std::string freed = words(result["unblocked"]);
  const bool blocked = shown(result, "status") == "blocked";
  return answer(result,
                is_on(result, "already")
                    ? shown(result, "task_id") + " is not blocked"
                    : shown(result, "task_id") + (blocked ? " is still blocked, but no more on: " : " goes on") +
                          (freed.empty() || blocked ? freed : ", no more blocked on: " + freed) + next_of(result));
}

std::string render_progress_question(const Json& result, const View&) {
  return answer(result, "asked; " + told(result) + " the answer comes to coord inbox");
}

std::string render_progress_note(const Json& result, const View&) {
  return answer(result, "noted; " + told(result) + " " + steps_done(result));
}

std::string render_progress_complete(const Json& result, const View&) {
  const std::int64_t left = number(result, "left");
  std::string out =
      "completed " + shown(result, "task_id") + " after " + span_text(number(result, "duration_minutes") * 60);
  out += left > 0 ? ", " + std::to_string(left) + (left == 1 ? " step was left" : " steps were left") : "";
  out += result.contains("forced") ? ", forced" : "";
  return answer(result, out + "; " + told(result) + " archived " + shown(result, "archived") + others_of(result));
}

std::string render_progress_abandon(const Json& result, const View&) {
  return answer(result, "abandoned " + shown(result, "task_id") + " after " +
                            span_text(number(result, "duration_minutes") * 60) + "; archived " +
                            shown(result, "archived") + others_of(result));
}

std::string render_progress_history(const Json& result, const View& view) {
  Columns columns;
  for (const Json& task : items_of(result)) {
    const std::string status = member(task, "status");
    const std::string end = member(task, "completed");
    std::string facts = is_on(task, "forced") ? "forced: " + member(task, "reason") : member(task, "reason");
    const std::string minutes = member(task, "duration_minutes");
    columns.row({{end.empty() ? member(task, "updated") : end, Color::dim},
                 {member(task, "task_id"), Color::bold},
                 {status, status == "completed" ? Color::green : Color::yellow},
                 {minutes.empty() ? "" : span_text(number(task, "duration_minutes") * 60)},
                 {gates_text(task)},
                 {facts.empty() ? member(task, "task_name") : facts}});
  }
  const std::string none = shown(result, "agent") + ": no task has ended\n";
  const std::int64_t unreadable = number(result, "unreadable");
  return (items_of(result).empty() ? none : columns.text(view.terminal)) +
         (unreadable > 0 ? std::to_string(unreadable) + " lines are no tasks that have ended: coord validate\n" : "");
}

}  // namespace coord::cli
