// Edits of files as they happen: whether somebody else's lock is in the way, and the lock that keeps others away meanwhile.
#pragma once

#include <cstdint>  // std::int64_t
#include <string>   // std::string
#include <vector>   // std::vector

#include "core/context.hpp"

namespace coord::core {

struct EditRequest {
  std::vector<std::string> paths;  // or free names; relative to the project
  bool lock = false;               // what is free, for the caller's turn: see drop_edit_locks()
  std::int64_t ttl_s = 0;          // of such a lock
};

// Whether the caller may change these: {"items": [lock in the way + "asked", "says"...], "warnings": [the same path in other
// worktrees...], "locked": [path...]}. With `lock` and nothing in the way, what no lock of the caller covers yet is locked, in one commit,
// so that of two who begin at once one is refused. A lock that can't be granted for another reason than that somebody has it
// (no right to write, store busy) is left, with a warning: what is in the way is known all the same.
[[nodiscard]] Result<Json> admit_edit(Context& context, const EditRequest& request);

// Gives back the locks that admit_edit() made for the caller's session. {"items": [{"id", "resource"}...]}
[[nodiscard]] Result<Json> drop_edit_locks(Context& context);

}  // namespace coord::core
