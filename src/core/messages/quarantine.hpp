// Putting aside what is no message.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/context.hpp"
#include "core/messages/reading.hpp"

namespace coord::core {

// Moves `path`, if it is still of that version, to dead-letters/ under its own name (or a numbered one), with
// <name>.reason.json beside it and an event, in one commit. Adds to trouble.quarantined; or to trouble.skipped when
// that could not be done; or nothing when the file has gone. Without a version whatever is there is moved: what is too
// large to be read has none.
void quarantine(Context& context, const std::string& path, std::optional<Version> version, const Fault& fault,
                Trouble& trouble);

}  // namespace coord::core
