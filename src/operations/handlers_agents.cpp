// Who takes part: whoami, agent add, status.
#include "core/agents.hpp"
#include "core/identity.hpp"
#include "core/places.hpp"
#include "core/roster.hpp"
#include "core/status.hpp"
#include "operations/given.hpp"
#include "operations/handlers.hpp"

namespace coord::operations {

Result<Json> whoami(core::Context& context, const Json& /*input*/) {
  COORD_ASSIGN(const auto given, core::given_identity(context));
  const core::Identity self =
      given.value_or(core::Identity{std::string(core::kProjectInstance), core::NameSource::implied});
  COORD_TRY(core::check_agent_name(self.name));
  COORD_ASSIGN(const bool known, core::is_known(context, self.name));
  Json out;
  out["agent"] = self.name;
  out["source"] = core::source_name(self.source);
  out["session"] = context.caller.session ? Json(*context.caller.session) : Json();
  out["mailbox"] = core::mailbox_folder(self.name);
  out["known"] = known;
  return out;
}

Result<Json> agent_add(core::Context& context, const Json& input) {
  const Given given(input);
  const std::string name = given.text("name");
  COORD_ASSIGN(const core::Registration done, core::register_agent(context, name, given.text("note")));
  return Json{{"agent", name}, {"mailbox", done.mailbox}, {"created", done.created}, {"broadcasts", done.broadcasts}};
}

Result<Json> status(core::Context& context, const Json& input) {
  if (!Given(input).flag("blocked")) {
    return core::read_status(context);
  }
  COORD_ASSIGN(Json blocked, core::read_blocked(context));
  return Json{{"items", std::move(blocked)}};
}

Status status_follow(core::Context& context, const Json& input, std::chrono::milliseconds at_least,
                     const std::function<bool(const Json& result)>& sink) {
  return core::watch_status(context, at_least, [&]() -> Result<bool> {
    COORD_ASSIGN(const Json result, status(context, input));
    return sink(result);
  });
}

}  // namespace coord::operations
