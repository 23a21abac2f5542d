// Writing down what is there as the four documents of the second protocol document.
#pragma once

#include "core/exchange/importing.hpp"

namespace coord::core::exchange {

// All agents but the builtin ones, all tasks, consultations and decisions that keep their schemas. What only coord needs (where a task stands in
// the queue, numbers of commits) is left out; every other member is as it is. Other messages are left out: they are in
// messages.jsonl. An import of these documents into an empty directory makes the same state.
[[nodiscard]] Result<Documents> export_documents(Context& context);

}  // namespace coord::core::exchange
