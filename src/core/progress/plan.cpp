#include "core/progress/plan.hpp"

#include <algorithm>  // std::find

#include "core/json_access.hpp"
#include "core/messages/compose.hpp"
#include "core/progress/document.hpp"
#include "util/edit_distance.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core::progress {
namespace {

using Words = std::vector<std::string>;

bool has(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void set_words(Json& task, std::string_view name, const Words& words) {
  set(task, name, Json(words));
}

tl::unexpected<Error> no_step(std::string_view name, const Words& remaining) {
  const std::vector<std::string_view> known(remaining.begin(), remaining.end());
  const std::vector<std::string_view> near = util::nearest(name, known, 1);
  const std::string shown = util::first_line(name, 60);
  return fail(ErrorKind::not_found, "no remaining step is named " + shown,
              near.empty() ? "coord progress step add \"" + shown + "\" plans it"
                           : "did you mean " + std::string(near.front()) + "?",
              Json{{"remaining_steps", remaining}});
}

Status end_step_of(Change& change, const std::string& name) {
  Json& task = change.task();
  Words remaining = words_of(task, "remaining_steps");
  Words completed = words_of(task, "completed_steps");
  const std::string step = name.empty() ? next_step(task) : name;
  if (step.empty()) {
    return fail(ErrorKind::not_found, "no step of " + change.id() + " remains",
                "coord progress step add NAME, or coord progress complete");
  }
  change.receipt["step"] = step;
  const auto place = std::find(remaining.begin(), remaining.end(), step);
  const bool current = text(task, "current_step") == step;
  if (place == remaining.end() && !current) {
    if (has(completed, step)) {
      change.already = true;
      return {};
    }
    if (!remaining.empty()) {
      return no_step(step, remaining);
    }
  }
  if (place != remaining.end()) {
    remaining.erase(place);
  }
  completed.push_back(step);
  set_words(task, "completed_steps", completed);
  set_words(task, "remaining_steps", remaining);
  // The current step stays where another one was ended out of turn.
  if (current || name.empty() || !has(remaining, text(task, "current_step"))) {
    set(task, "current_step", remaining.empty() ? Json() : Json(remaining.front()));
  }
  const Steps steps = steps_of(task);
  change.tell("STEP_COMPLETED", {{"step", step}, {"done", steps.done}, {"total", steps.total}});
  return {};
}

}  // namespace

Result<Json> end_step(Context& context, const Request& request, const std::string& name) {
  return edit(context, request, [&](Change& change) { return end_step_of(change, name); });
}

Result<Json> add_steps(Context& context, const Request& request, const Words& names) {
  return edit(context, request, [&](Change& change) -> Status {
    Json& task = change.task();
    Words remaining = words_of(task, "remaining_steps");
    const Words completed = words_of(task, "completed_steps");
    Words added;
    for (const std::string& name : names) {
      if (!has(remaining, name) && !has(completed, name)) {
        remaining.push_back(name);
        added.push_back(name);
      }
    }
    change.receipt["added"] = added;
    change.already = added.empty();
    if (change.already) {
      return {};
    }
    if (text(task, "current_step").empty()) {
      set(task, "current_step", remaining.front());
    }
    set_words(task, "remaining_steps", remaining);
    change.tell("STEPS_ADDED", {{"steps", added}, {"total", steps_of(task).total}});
    return {};
  });
}

void tell_phase_end(Change& change) {
  const std::string_view phase = text(change.task(), "phase");
  if (phase.empty()) {
    return;
  }
  const bool known = time(change.task(), "phase_started").has_value();
  const std::int64_t minutes =
      minutes_since(change.task(), known ? "phase_started" : "started", change.context.store.now());
  const Steps steps = steps_of(change.task());
  change.tell("PHASE_COMPLETED", {{"phase_id", phase},
                                  {"actual_duration", std::to_string(minutes) + "m"},
                                  {"success_metrics", {{"steps_done", steps.done}, {"steps_total", steps.total}}}});
}

Result<Json> begin_phase(Context& context, const Request& request, const std::string& name) {
  return edit(context, request, [&](Change& change) -> Status {
    Json& task = change.task();
    change.receipt["phase"] = name;
    const std::string before(text(task, "phase"));
    if (before == name) {
      change.already = true;
      return {};
    }
    if (!before.empty()) {
      change.receipt["ended"] = before;
    }
    tell_phase_end(change);
    set(task, "phase", name);
    set(task, "phase_started", change.now());
    const Json* estimate = member(task, "estimate");
    change.tell("PHASE_STARTED", {{"phase_id", name},
                                  {"estimated_duration", estimate == nullptr ? Json() : *estimate},
                                  {"resource_allocation", nullptr}});
    return {};
  });
}

Result<Json> expect_end(Context& context, const Request& request, const std::string& moment) {
  COORD_ASSIGN(const WallTime end, parse_moment(context, moment, "eta"));
  const std::string stored = util::format_time(end);
  return edit(context, request, [&](Change& change) -> Status {
    Json& task = change.task();
    change.receipt["estimated_completion"] = stored;
    set(task, "estimated_completion", stored);
    const Steps steps = steps_of(task);
    change.tell("PHASE_PROGRESS", {{"phase_id", member(task, "phase") == nullptr ? Json() : *member(task, "phase")},
                                   {"progress_percentage", steps.percent ? Json(*steps.percent) : Json()},
                                   {"eta_update", stored}});
    return {};
  });
}

}  // namespace coord::core::progress
