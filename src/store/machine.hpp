// The machine that this program runs on, for judging leases.
#pragma once

#include <cstdint>   // std::int64_t
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional

#include "coord/machine.hpp"

namespace coord::store {

// Reads /proc and the kernel's clocks; what it has read of names is kept. With `fixed_now_us` the clock stands still
// there and the machine is named "host" and "boot", so that what a program writes is the same on every run.
[[nodiscard]] std::unique_ptr<Machine> make_machine(std::optional<std::int64_t> fixed_now_us);

}  // namespace coord::store
