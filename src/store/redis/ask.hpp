// Commands that change nothing.
#pragma once

#include "store/redis/connection.hpp"

namespace coord::store::redis {

// The answer to one command, asked a second time when the connection was lost. Errors: those of Connection::open() and of
// server_error(), never `uncertain`.
[[nodiscard]] Result<Reply> ask(Connection& connection, const Command& command);

}  // namespace coord::store::redis
