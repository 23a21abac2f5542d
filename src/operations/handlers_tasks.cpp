// Tasks in the queue: made, looked at, changed.
#include "operations/handlers_tasks.hpp"

#include <limits>  // std::numeric_limits

#include "core/identity.hpp"
#include "core/places.hpp"
#include "core/tasks/editing.hpp"
#include "core/tasks/queries.hpp"
#include "operations/given.hpp"

namespace coord::operations {
namespace {

namespace tasks = core::tasks;

std::size_t limit_of(const Given& given, std::size_t usual) {
  const std::size_t limit = given.number("limit", usual);
  return limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
}

std::optional<std::string> text_of(const Given& given, std::string_view name) {
  return given.has(name) ? std::optional(given.text(name)) : std::nullopt;
}

std::optional<std::vector<std::string>> list_of(const Given& given, std::string_view name) {
  return given.has(name) ? std::optional(given.list(name)) : std::nullopt;
}

std::optional<std::vector<std::string>> words_of(const Given& given, std::string_view name) {
  return given.has(name) ? std::optional(given.words(name)) : std::nullopt;
}

tasks::Said said_of(const Given& given) {
  tasks::Said said;
  said.title = text_of(given, "title");
  said.description = text_of(given, "description");
  said.priority = text_of(given, "priority");
  said.due = text_of(given, "due");
  said.needs = words_of(given, "needs");
  said.after = words_of(given, "after");
  said.suggest = text_of(given, "suggest");
  said.deliverables = list_of(given, "deliverable");
  said.paths = list_of(given, "paths");
  said.workflow = text_of(given, "workflow");
  said.max_attempts = given.whole("max_attempts");
  return said;
}

tasks::Request request_of(std::string_view verb, const Json& input) {
  const Given given(input);
  return {verb, given.text("task"), given.text("key"), input};
}

}  // namespace

Result<Json> task_add(core::Context& context, const Json& input) {
  const Given given(input);
  return tasks::add_task(context, {given.text("id"), given.text("parent"), said_of(given), given.text("key"), input});
}

Result<Json> task_edit(core::Context& context, const Json& input) {
  const tasks::Said said = said_of(Given(input));
  if (input.size() < 2) {
    return fail(ErrorKind::usage, "task edit changes nothing without an option", "coord help task edit");
  }
  return tasks::edit_task(context, request_of("task edit", input), said);
}

Result<Json> task_list(core::Context& context, const Json& input) {
  const Given given(input);
  tasks::ListFilter filter{given.text("status"), given.text("agent"), given.text("workflow"), given.text("parent"),
                           given.text("from")};
  if (given.flag("mine")) {
    COORD_ASSIGN(const core::Identity me, core::identify(context, core::kProjectInstance));
    filter.agent = me.name;
  }
  return tasks::list_tasks(context, filter, limit_of(given, 20));
}

Result<Json> task_show(core::Context& context, const Json& input) {
  return tasks::show_task(context, Given(input).text("task"));
}

Result<Json> task_tree(core::Context& context, const Json& input) {
  const Given given(input);
  return tasks::task_tree(context, given.text("task"), limit_of(given, 100));
}

Result<Json> task_assign(core::Context& context, const Json& input) {
  const Given given(input);
  return tasks::assign_task(context, request_of("task assign", input),
                            {given.text("agent"), given.flag("auto"), given.text("strategy"), given.flag("clear")});
}

Result<Json> task_accept(core::Context& context, const Json& input) {
  return tasks::accept_task(context, request_of("task accept", input));
}

Result<Json> task_decline(core::Context& context, const Json& input) {
  return tasks::decline_task(context, request_of("task decline", input), Given(input).text("reason"));
}

Result<Json> task_cancel(core::Context& context, const Json& input) {
  const Given given(input);
  return tasks::cancel_task(context, request_of("task cancel", input), given.text("reason"), given.flag("parts"));
}

Result<Json> task_reopen(core::Context& context, const Json& input) {
  return tasks::reopen_task(context, request_of("task reopen", input), Given(input).text("reason"));
}

Result<Json> task_split(core::Context& context, const Json& input) {
  const Given given(input);
  return tasks::split_task(context, {given.text("task"), given.text("text"), given.text("key"), input});
}

Result<Json> task_results(core::Context& context, const Json& input) {
  return tasks::task_results(context, Given(input).text("task"));
}

Result<Json> blocked(core::Context& context, const Json& input) {
  return tasks::blocked_tasks(context, limit_of(Given(input), 20));
}

}  // namespace coord::operations
