// Which sequence numbers a store has seen, when its own memory of them is lost.
#pragma once

#include "store/file/session.hpp"

namespace coord::store::file {

// The highest number in the ends of the logs, or the time when one was last written if that is later. Numbers begin
// with the time of day, so that both grow alike.
[[nodiscard]] Result<Sequence> highest_number_seen(Session& session);

}  // namespace coord::store::file
