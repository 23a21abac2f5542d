// Doing something once for a key, also where the operation itself takes none.
#pragma once

#include <string>  // std::string

#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::operations {

using Runner = Result<Json> (*)(const Operation& operation, core::Context& context, const Json& input);

[[nodiscard]] bool takes_key(const Operation& operation);

// Runs the operation under the key: as its own param where it takes one; else with a record of the key in its commit, in the same atomic step. One
// that does nothing twice by itself (ack, archive) needs neither. `run` is how: run_ahead() or run_fenced(). The answer of one that has been done before has "duplicate": true.
[[nodiscard]] Result<Json> run_once(const Operation& operation, core::Context& context, Json input,
                                    const std::string& key, Runner run);

}  // namespace coord::operations
