// The task that an agent works on: what it waits for, and its end.
#include <limits>  // std::numeric_limits

#include "core/identity.hpp"
#include "core/places.hpp"
#include "core/progress/blockers.hpp"
#include "core/progress/ended.hpp"
#include "core/progress/finish.hpp"
#include "core/progress/show.hpp"
#include "operations/given.hpp"
#include "operations/handlers_progress.hpp"

namespace coord::operations {
namespace {

namespace progress = core::progress;

constexpr std::size_t kHistoryLimit = 10;

progress::Request request_of(std::string_view verb, const Json& input) {
  const Given given(input);
  return {verb, given.text("task"), given.text("key"), input};
}

core::Draft draft_of(std::string_view type, const Json& input) {
  const Given given(input);
  core::Draft draft;
  draft.type = type;
  draft.content = given.text("text");
  draft.to = given.text("to");
  draft.blocker_type = given.text("type");
  draft.respond_by = given.text("respond_by");
  draft.requires_response = !draft.respond_by.empty();
  draft.deliver = given.flag("deliver");
  draft.allow_secret = given.flag("allow_secret");
  return draft;
}

}  // namespace

Result<Json> progress_block(core::Context& context, const Json& input) {
  return progress::block(context, request_of("block", input), draft_of("blocker", input));
}

Result<Json> progress_unblock(core::Context& context, const Json& input) {
  return progress::unblock(context, request_of("unblock", input), Given(input).text("message"));
}

Result<Json> progress_question(core::Context& context, const Json& input) {
  return progress::ask(context, request_of("question", input), draft_of("question", input));
}

Result<Json> progress_note(core::Context& context, const Json& input) {
  return progress::take_note(context, request_of("note", input), draft_of("progress", input));
}

Result<Json> progress_complete(core::Context& context, const Json& input) {
  const Given given(input);
  core::Draft draft = draft_of("completion", input);
  draft.content = given.text("summary");
  return progress::complete(context, request_of("complete", input), draft, {given.flag("force"), given.text("reason")});
}

Result<Json> progress_abandon(core::Context& context, const Json& input) {
  return progress::abandon(context, request_of("abandon", input), draft_of("progress", input),
                           Given(input).text("reason"));
}

Result<Json> progress_history(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_ASSIGN(const std::string agent, progress::whose_tasks(context, given.text("agent")));
  progress::EndedFilter filter{given.text("task"), std::nullopt};
  COORD_ASSIGN(filter.since, given.since(context, "since"));
  const std::size_t limit = given.number("limit", kHistoryLimit);
  COORD_ASSIGN(
      progress::EndedTasks ended,
      progress::ended_tasks(context, agent, filter, limit == 0 ? std::numeric_limits<std::size_t>::max() : limit));
  return Json{{"agent", agent}, {"items", std::move(ended.tasks)}, {"unreadable", ended.skipped}};
}

}  // namespace coord::operations
