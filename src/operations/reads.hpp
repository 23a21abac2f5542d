// Which documents an operation is going to read, as far as that is known before anything has been: hints for Store::expect().
// One that is missing costs a way to the server and back, one too many a moment of its time; neither changes an answer.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"
#include "operations/operation.hpp"

namespace coord::operations {

// What any operation reads of its caller, and what its row names.
[[nodiscard]] std::vector<std::string> reads_of(const Operation& operation, const core::Caller& caller,
                                                const Json& input);

// The record of what the caller holds, which every command looks at.
[[nodiscard]] std::string record_of(const core::Caller& caller);

// For the rows.
[[nodiscard]] std::vector<std::string> reads_of_claim(const core::Caller& caller, const Json& input);
[[nodiscard]] std::vector<std::string> reads_of_release(const core::Caller& caller, const Json& input);
[[nodiscard]] std::vector<std::string> reads_of_heartbeat(const core::Caller& caller, const Json& input);
[[nodiscard]] std::vector<std::string> reads_of_send(const core::Caller& caller, const Json& input);
[[nodiscard]] std::vector<std::string> reads_of_inbox(const core::Caller& caller, const Json& input);
[[nodiscard]] std::vector<std::string> reads_of_next(const core::Caller& caller, const Json& input);

}  // namespace coord::operations
