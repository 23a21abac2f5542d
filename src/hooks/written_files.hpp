// Files that well-known programs write, told by the words they are called with.
#pragma once

#include "hooks/command_words.hpp"
#include "hooks/shell.hpp"

namespace coord::hooks {

// Those of tee, rm, mv, cp, sed -i, dd, git rm and the like; none for other programs. `command` has words.
[[nodiscard]] Words written_by(const SimpleCommand& command);

}  // namespace coord::hooks
