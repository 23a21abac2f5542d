// heartbeat --watch: renews until there is nothing left to renew.
#pragma once

#include "cli/render.hpp"
#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::cli {

// Renews at a third of the shortest time, at most a minute apart, and shows the first answer and each that differs from the one
// before. Ends, with status 0, when the process that started this one has ended, or when nothing is held any more; with that of
// `lost` when all that is left has been lost, and that of `nothing` when there was nothing from the begin on.
[[nodiscard]] int keep_renewing(const operations::Operation& heartbeat, core::Context& context, const Json& input,
                                const View& view, bool json);

}  // namespace coord::cli
