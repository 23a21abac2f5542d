#include "operations/handlers_decisions.hpp"

#include <utility>  // std::move

#include "core/decisions/deciding.hpp"
#include "core/decisions/queries.hpp"
#include "operations/given.hpp"

namespace coord::operations {

Result<Json> decision_propose(core::Context& context, const Json& input) {
  const Given given(input);
  core::Proposal proposal;
  proposal.title = given.text("title");
  proposal.description = given.text("description");
  proposal.options = given.list("option");
  proposal.input_from = given.words("input_from");
  proposal.deadline = given.text("deadline");
  proposal.affects = given.words("affects");
  proposal.tasks = given.words("task");
  proposal.paths = given.list("path");
  proposal.supersedes = given.text("supersedes");
  proposal.key = given.text("key");
  if (given.has("quorum")) {
    proposal.quorum = given.number("quorum", 0);
  }
  return core::propose(context, proposal);
}

Result<Json> decision_input(core::Context& context, const Json& input) {
  const Given given(input);
  return core::give_input(context, given.text("id"), given.text("choose"), given.text("why"));
}

Result<Json> decision_decide(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_TRY(given.force_has_reason());
  return core::decide(context, given.text("id"),
                      {given.text("choose"), given.text("rationale"), given.flag("force"), given.text("reason")});
}

Result<Json> decision_supersede(core::Context& context, const Json& input) {
  const Given given(input);
  return core::supersede(context, given.text("id"), given.text("by"));
}

Result<Json> decision_affects(core::Context& context, const Json& input) {
  const Given given(input);
  return core::add_affected(context, given.text("id"), given.words("agents"));
}

Result<Json> decision_list(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_ASSIGN(Json items,
               core::list_decisions(context, {given.flag("pending"), given.flag("mine"), given.text("affects")}));
  return Json{{"items", std::move(items)}};
}

Result<Json> decision_show(core::Context& context, const Json& input) {
  COORD_ASSIGN(const core::DecisionFile file, core::find_decision(context, Given(input).text("id")));
  return core::decision_item(context, file.record);
}

Result<Json> decision_check(core::Context& context, const Json& input) {
  return core::check_decisions(context, Given(input).text("topic"));
}

}  // namespace coord::operations
