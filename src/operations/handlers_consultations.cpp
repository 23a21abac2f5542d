#include "operations/handlers_consultations.hpp"

#include "core/consultations/asking.hpp"
#include "core/messages/compose.hpp"
#include "operations/given.hpp"

namespace coord::operations {

Result<Json> ask(core::Context& context, const Json& input) {
  const Given given(input);
  core::Draft draft;
  draft.content = given.text("text");
  draft.subject = given.text("subject");
  draft.context = given.text("context");
  draft.task = given.text("task");
  draft.references = given.list("ref");
  draft.respond_by = given.text("by");
  draft.priority = given.text("priority");
  draft.key = given.text("key");
  draft.allow_secret = given.flag("allow_secret");
  if (!draft.respond_by.empty()) {
    COORD_TRY(core::parse_moment(context, draft.respond_by, "by"));  // named as it was given
  }
  return core::ask(context, given.text("whom"), draft);
}

Result<Json> close(core::Context& context, const Json& input) {
  return core::close_consultation(context, Given(input).text("id"));
}

Result<Json> consultations(core::Context& context, const Json& input) {
  const Given given(input);
  return core::list_consultations(context, {given.flag("all"), given.flag("closed")});
}

}  // namespace coord::operations
