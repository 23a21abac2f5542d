// The store in memory, for tests, simulations and embedders that need nothing kept.
#pragma once

#include <memory>  // std::shared_ptr, std::unique_ptr

#include "coord/store.hpp"
#include "store/memory/memory_place.hpp"

namespace coord::store::memory {

// A handle on `place`. Any number of handles, each in one thread, may share a place.
[[nodiscard]] std::unique_ptr<Store> open_memory_store(std::shared_ptr<MemoryPlace> place);

}  // namespace coord::store::memory
