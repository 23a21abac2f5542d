// Whether a task is the caller's to end, and giving back its claim.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "core/leases/lease_file.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::tasks {

struct Held {
  LeaseFile claim;
  Holder me;
};

// `lost` when the claim is another's, or a newer grant than `token`; `denied` when it never was the caller's. A task that
// nobody has claimed is anybody's, unless it is assigned to another.
[[nodiscard]] Result<Held> check_held(Context& context, const TaskFile& file, std::optional<Sequence> token);

// Adds the release of the claim, where there is one.
[[nodiscard]] Status add_release_of(Context& context, const Held& held, Batch& batch);

}  // namespace coord::core::tasks
