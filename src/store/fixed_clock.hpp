// A system whose clock stands still, so that what a program writes is the same on every run.
#pragma once

#include <cstdint>  // std::int64_t
#include <memory>   // std::unique_ptr

#include "store/file/sys.hpp"

namespace coord::store {

// Everything but wall_us() goes to `system`.
[[nodiscard]] std::unique_ptr<file::Sys> with_fixed_clock(std::unique_ptr<file::Sys> system, std::int64_t wall_us);

}  // namespace coord::store
