// Chance for ids: the kernel's, or a number's where a test fixes it.
#pragma once

#include <cstdint>   // std::uint64_t
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional

#include "coord/clock.hpp"

namespace coord::cli {

[[nodiscard]] std::unique_ptr<Entropy> make_entropy(std::optional<std::uint64_t> seed);

}  // namespace coord::cli
