#include "core/identity.hpp"

#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

// The agent that the caller's session is bound to. A record that can't be read binds to nobody.
std::optional<std::string> bound_agent(Context& context) {
  if (!context.caller.session || context.caller.session->empty()) {
    return std::nullopt;
  }
  auto document = context.store.read(session_record(*context.caller.session));
  if (!document || !*document) {
    return std::nullopt;
  }
  auto record = schema::parse((*document)->bytes);
  if (!record || text(*record, "agent").empty()) {
    return std::nullopt;
  }
  return std::string(text(*record, "agent"));
}

}  // namespace

std::string_view source_name(NameSource source) {
  switch (source) {
    case NameSource::as: return "as";
    case NameSource::environment: return "environment";
    case NameSource::session: return "session";
    case NameSource::config: return "config";
    case NameSource::implied: return "default";
  }
  return "default";
}

Result<std::optional<Identity>> given_identity(Context& context) {
  const Caller& caller = context.caller;
  if (caller.as) {
    return Identity{*caller.as, NameSource::as};
  }
  if (caller.environment) {
    return Identity{*caller.environment, NameSource::environment};
  }
  if (auto bound = bound_agent(context)) {
    return Identity{*std::move(bound), NameSource::session};
  }
  if (caller.default_agent) {
    return Identity{*caller.default_agent, NameSource::config};
  }
  return std::nullopt;
}

Result<Identity> identify_newcomer(Context& context, std::string_view role) {
  COORD_ASSIGN(auto given, given_identity(context));
  if (!given) {
    return Identity{std::string(role), NameSource::implied};
  }
  COORD_TRY(check_agent_name(given->name));
  if (is_reserved(given->name) && (given->source != NameSource::as || !context.caller.may_be_reserved)) {
    return fail(ErrorKind::denied, "the name " + given->name + " is reserved",
                "--as " + given->name + " at a terminal or in CI");
  }
  return *std::move(given);
}

Result<Identity> identify(Context& context, std::string_view role) {
  COORD_ASSIGN(Identity given, identify_newcomer(context, role));
  if (!given.given()) {
    return given;
  }
  COORD_ASSIGN(const bool known, is_known(context, given.name));
  if (!known) {
    return tl::unexpected<Error>(unknown_agent(context, given.name));
  }
  return given;
}

}  // namespace coord::core
