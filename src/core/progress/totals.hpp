// The figures of all tasks that an agent has ended, metrics.json. They follow from the log of ended tasks, and can be
// counted from it again.
#pragma once

#include <string>  // std::string

#include "coord/batch.hpp"
#include "core/context.hpp"

namespace coord::core::progress {

// The totals with one more task. `totals` is null or has kept the schema.
[[nodiscard]] Json with_task(Json totals, const Json& ended, const std::string& now);

// Adds the totals with one more task to a batch. `invalid` when the file that is there keeps no schema: nothing of it is
// overwritten.
[[nodiscard]] Status add_to_totals(Context& context, const std::string& agent, const Json& ended, Batch& batch);

// The totals as the log says, members of `kept` that the log knows nothing of included. Null for an empty log.
[[nodiscard]] Result<Json> count_again(Context& context, const std::string& agent, const Json& kept);

// The totals file: null where there is none; `invalid` when it keeps no schema.
struct TotalsFile {
  Json totals;
  Version version;
};
[[nodiscard]] Result<TotalsFile> read_totals(Context& context, const std::string& agent);

}  // namespace coord::core::progress
