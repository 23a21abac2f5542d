// Working on tasks: finding the next, and ending it.
#include <limits>  // std::numeric_limits

#include "core/tasks/ending.hpp"
#include "core/tasks/failing.hpp"
#include "core/tasks/next.hpp"
#include "operations/given.hpp"
#include "operations/handlers_tasks.hpp"

namespace coord::operations {
namespace {

namespace tasks = core::tasks;

std::optional<Sequence> token_of(const Given& given) {
  return given.has("token") ? std::optional<Sequence>(given.number("token", 0)) : std::nullopt;
}

}  // namespace

Result<Json> ready(core::Context& context, const Json& input) {
  const std::size_t limit = Given(input).number("limit", 10);
  return tasks::ready_tasks(context, limit == 0 ? std::numeric_limits<std::size_t>::max() : limit);
}

Result<Json> next(core::Context& context, const Json& input) {
  const Given given(input);
  tasks::NextRequest request;
  request.claim = given.flag("claim");
  COORD_ASSIGN(request.ttl_s, given.seconds("ttl"));
  COORD_ASSIGN(request.wait, given.duration("wait"));
  request.owner_pid = given.whole("owner_pid");
  if (!request.claim && (request.ttl_s || request.owner_pid)) {
    return fail(ErrorKind::usage, "--ttl and --owner-pid belong to --claim", "coord next --claim");
  }
  return tasks::next_task(context, request);
}

Result<Json> done(core::Context& context, const Json& input) {
  const Given given(input);
  tasks::DoneRequest request;
  request.task = given.text("task");
  request.draft.content = given.text("summary");
  request.draft.artifacts = given.list("artifact");
  request.draft.metrics = given.object("metric");
  request.draft.to = given.text("to");
  request.draft.allow_secret = given.flag("allow_secret");
  request.force = {given.flag("force"), given.text("reason")};
  request.token = token_of(given);
  request.key = given.text("key");
  request.input = input;
  COORD_TRY(given.force_has_reason());
  return tasks::done(context, request);
}

Result<Json> fail_task(core::Context& context, const Json& input) {
  const Given given(input);
  return tasks::fail_task(context, {given.text("task"), given.text("reason"), given.flag("final"), token_of(given),
                                    given.text("key"), input});
}

}  // namespace coord::operations
