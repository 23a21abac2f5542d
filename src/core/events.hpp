// The event log: one line for every change.
#pragma once

#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// The effect that records that `actor` did this. `type` is a name of the event registry (MESSAGE_SENT, ...); `data` an
// object; `phase` the part of the work that it belongs to. The line carries the number of the commit that writes it.
[[nodiscard]] Effect event(Context& context, std::string_view type, std::string_view actor, const Json& data,
                           std::string_view phase = "global");

}  // namespace coord::core
