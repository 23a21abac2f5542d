#include "operations/handlers_registry.hpp"

#include "core/briefing/prime.hpp"
#include "core/registry/changing.hpp"
#include "core/registry/checkin.hpp"
#include "core/registry/health.hpp"
#include "operations/given.hpp"

namespace coord::operations {
namespace {

Result<core::SelfDescription> description_of(const Given& given) {
  if (given.flag("available") && given.flag("no_available")) {
    return fail(ErrorKind::usage, "--available and --no-available exclude each other");
  }
  core::SelfDescription said;
  said.role = given.text("role");
  said.expertise = given.words("expertise");
  said.capabilities = given.words("capability");
  said.status = given.text("status");
  said.note = given.text("note");
  if (given.flag("available") || given.flag("no_available")) {
    said.available = given.flag("available");
  }
  return said;
}

}  // namespace

Result<Json> checkin(core::Context& context, const Json& input) {
  COORD_ASSIGN(const core::SelfDescription said, description_of(Given(input)));
  return core::check_in(context, said);
}

Result<Json> prime(core::Context& context, const Json& input) {
  return core::prime(context, Given(input).number("budget", core::kPrimeTokens));
}

Result<Json> agent_list(core::Context& context, const Json& /*input*/) {
  COORD_ASSIGN(Json items, core::list_agents_in_full(context));
  return Json{{"items", std::move(items)}};
}

Result<Json> agent_show(core::Context& context, const Json& input) {
  return core::show_agent(context, Given(input).text("name"));
}

Result<Json> agent_set(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_ASSIGN(const core::SelfDescription said, description_of(given));
  return core::set_agent(context, given.text("name"), said);
}

Result<Json> agent_retire(core::Context& context, const Json& input) {
  const Given given(input);
  COORD_TRY(given.force_has_reason());
  return core::retire_agent(context, given.text("name"), given.flag("force"), given.text("reason"));
}

Result<Json> health(core::Context& context, const Json& /*input*/) {
  return core::check_health(context);
}

}  // namespace coord::operations
