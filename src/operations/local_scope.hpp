// Claims and locks of this machine alone, while the server is away: granted where that is asked for, offered to the server when it is back.
#pragma once

#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::operations {

// Whether this call is about what is granted here: the server is away, and it asks for a grant with `scope` "local" or by the configuration,
// or something has been granted here before.
[[nodiscard]] Result<Store*> store_here(const Operation& operation, core::Context& context, const Json& input);

// The call on what is granted here. The answer has "scope": "local"; an error that somebody holds it here says so.
[[nodiscard]] Result<Json> run_here(const Operation& operation, core::Context& context, Store& here, const Json& input);

// Renews what the caller holds here, as any command does at a server. Nothing where that is there.
void renew_here(core::Context& context);

// Offers every claim and lock that is held here to the server, for who holds it and for the time that is left. What the server does not
// grant is lost: its holder is sent a message. Either way it is no longer held here.
// {"kept": [{"kind", "name", "agent", "token"}...], "lost": [{"kind", "name", "agent", "reason"}...]}
// Errors: `unavailable` and `uncertain`: the rest is held here still.
[[nodiscard]] Result<Json> offer_to_server(core::Context& context);

}  // namespace coord::operations
