// Giving a lease back for its holder: when its session ends, when an agent retires.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/leases/holds.hpp"

namespace coord::core {

// Ends what `hold` names, where that agent still has it in that session, in a commit of its own: what a claim means for its task
// follows. `why` stands in the event. Nothing to do where it is no longer the holder's.
// Errors: those of the store; `unavailable` when others keep changing it.
[[nodiscard]] Status end_hold(Context& context, const Hold& hold, const std::string& session, std::string_view actor,
                              std::string_view why);

}  // namespace coord::core
