// log --follow and status --watch: what comes, as it comes, until a signal ends it.
#pragma once

#include "cli/render.hpp"
#include "coord/error.hpp"
#include "core/context.hpp"

namespace coord::cli {

// Shows the last lines of the log, then each that is added; in JSON one object a line. The exit status: 130 at SIGINT,
// 1 when standard output takes no more.
[[nodiscard]] int follow_log(core::Context& context, const Json& input, const View& view, bool json);

// Shows the status, and again at every change: drawn anew at a terminal, else appended when it differs; in JSON a line each.
// The exit status as above.
[[nodiscard]] int watch_status(core::Context& context, const Json& input, const View& view, bool json);

}  // namespace coord::cli
