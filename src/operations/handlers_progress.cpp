// The task that an agent works on: starting it, its plan, what it brings forth.
#include "operations/handlers_progress.hpp"

#include "core/progress/plan.hpp"
#include "core/progress/records.hpp"
#include "core/progress/show.hpp"
#include "core/progress/start.hpp"
#include "operations/given.hpp"

namespace coord::operations {
namespace {

namespace progress = core::progress;

progress::Request request_of(std::string_view verb, const Json& input) {
  const Given given(input);
  return {verb, given.text("task"), given.text("key"), input};
}

}  // namespace

Result<Json> progress_show(core::Context& context, const Json& input) {
  const Given given(input);
  return progress::show_task(context, given.text("agent"), given.text("task"));
}

Result<Json> progress_start(core::Context& context, const Json& input) {
  const Given given(input);
  progress::NewTask wanted;
  wanted.id = given.text("task");
  wanted.name = given.text("name");
  wanted.phase = given.text("phase");
  wanted.steps = given.words("steps");
  if (given.has("steps") && wanted.steps.empty()) {
    return fail(ErrorKind::usage, "steps: no step is named", "--steps design,build,test");
  }
  wanted.eta = given.text("eta");
  wanted.estimate = given.text("estimate");
  wanted.key = given.text("key");
  return progress::start_task(context, wanted);
}

Result<Json> progress_switch(core::Context& context, const Json& input) {
  return progress::switch_task(context, Given(input).text("task"));
}

Result<Json> progress_step_done(core::Context& context, const Json& input) {
  return progress::end_step(context, request_of("step done", input), Given(input).text("name"));
}

Result<Json> progress_step_add(core::Context& context, const Json& input) {
  return progress::add_steps(context, request_of("step add", input), Given(input).list("names"));
}

Result<Json> progress_phase(core::Context& context, const Json& input) {
  return progress::begin_phase(context, request_of("phase", input), Given(input).text("name"));
}

Result<Json> progress_eta(core::Context& context, const Json& input) {
  return progress::expect_end(context, request_of("eta", input), Given(input).text("time"));
}

Result<Json> progress_artifact(core::Context& context, const Json& input) {
  const Given given(input);
  return progress::record_artifact(context, request_of("artifact", input), given.text("path"), given.text("type"),
                                   given.text("status"));
}

Result<Json> progress_gate(core::Context& context, const Json& input) {
  const Given given(input);
  return progress::record_gate(context, request_of("gate", input), given.text("name"), given.text("status"),
                               given.object("figures"));
}

Result<Json> progress_metric(core::Context& context, const Json& input) {
  return progress::record_metrics(context, request_of("metric", input), Given(input).object("figures"));
}

}  // namespace coord::operations
