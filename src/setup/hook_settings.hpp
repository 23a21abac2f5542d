// The hooks of coord in a file of settings.
#pragma once

#include "setup/edit.hpp"
#include "setup/hook_table.hpp"

namespace coord::setup {

// Handlers are coord's own when their command begins with kHookCommand, in whichever event and group they stand. In a group with
// others they alone go. `conflict` from add() where coord's plugin for that program is switched on in the same file: each
// hook would run twice. With `wake` the handler that wakes an idle session is one of them; without, it stays where it is.
[[nodiscard]] Edit hook_edit(const HookProgram& program, bool wake = false);

}  // namespace coord::setup
