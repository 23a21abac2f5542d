// The right to replay the queue of a folder.
#pragma once

#include <chrono>  // std::chrono::milliseconds
#include <memory>  // std::unique_ptr

#include "coord/write_queue.hpp"
#include "util/unique_fd.hpp"

namespace coord::store::queue {

// See WriteQueue::replay().
[[nodiscard]] Result<std::unique_ptr<Replay>> start_replay(util::UniqueFd folder, std::chrono::milliseconds wait);

}  // namespace coord::store::queue
