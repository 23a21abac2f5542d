// Messages of the other two protocol documents, turned into our envelope. The tables are in docs/messages.md.
#pragma once

#include <cstdint>  // std::int64_t

#include "coord/error.hpp"

namespace coord::core {

// A time as our schemas want it: the times of these documents may lack their zone, which then is UTC. What is no time is left
// for the schema to refuse.
[[nodiscard]] Json time_with_zone(const Json& value);

// An element of `messages` in /coordination/communication-log.json (`message_id`, `message`, `context`, `status`, ...).
// The id is made of the timestamp and the original one, which stays as `message_id`; members that no table names are
// kept. `invalid` when it is no object or has no time to make an id of; the result still has to be validated.
[[nodiscard]] Result<Json> from_seed_001(const Json& message);

// The body of POST /api/coord/messages (`from_session`, `to_session`, `project_key`, `subject`, `body`). Without
// `to_session` it goes to `all`. It has no time of its own unless it holds `created_at`: `wall_us` is taken, in
// microseconds since the epoch. The id has no suffix: who delivers it gives it one.
[[nodiscard]] Result<Json> from_seed_004(const Json& message, std::int64_t wall_us);

}  // namespace coord::core
