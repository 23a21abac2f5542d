// The answers of `coord progress` that say in a line what was done.
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

}  // namespace coord::cli
