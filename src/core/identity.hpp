// Who is asking: from what a surface knows of its caller to the name of an agent.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// Where a name came from, the first that speaks.
enum class NameSource {
  as,           // --as, or the argument of a call
  environment,  // COORD_AGENT
  session,      // the agent that sessions/<id>.json names
  config,       // default_agent
  implied,      // none of these: the usual role of the verb, or the addressee of the message it names
};

// "as", "environment", "session", "config", "default".
[[nodiscard]] std::string_view source_name(NameSource source);

struct Identity {
  std::string name;
  NameSource source = NameSource::implied;

  [[nodiscard]] bool given() const { return source != NameSource::implied; }
};

// The identity as it was given, not checked; nothing when none of the sources speaks.
[[nodiscard]] Result<std::optional<Identity>> given_identity(Context& context);

// The given identity, or `role` when there is none, of an agent that need not be known yet. `usage` for what is no name,
// `denied` for a reserved name that the caller may not take.
[[nodiscard]] Result<Identity> identify_newcomer(Context& context, std::string_view role);

// The given identity, or `role` when there is none. `usage` for what is no name, `denied` for a reserved name that the
// caller may not take, `not_found` with the way to add it for an agent that is not known.
[[nodiscard]] Result<Identity> identify(Context& context, std::string_view role);

}  // namespace coord::core
