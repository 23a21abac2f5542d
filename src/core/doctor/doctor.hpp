// Looking for what is wrong, in plain words, and repairing what can be repaired without losing a byte.
#pragma once

#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core {

// Everything that is found: by the store itself, in message files, in the logs against the mailboxes, in the smaller
// records. With `fix`, files that are no messages go to dead-letters/, messages that the log lacks are added to it, and
// records that have expired go to dead-letters/expired/; all through commits. Without it nothing is changed.
[[nodiscard]] Result<std::vector<Finding>> examine(Context& context, bool fix);

}  // namespace coord::core
