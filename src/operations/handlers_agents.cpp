// Who takes part: whoami.
#include "core/agents.hpp"
#include "core/identity.hpp"
#include "core/places.hpp"
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

}  // namespace coord::operations
