// The difference of two texts, as patch and git read it.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::setup {

// Unified, with three lines around each change; empty when the texts are the same. Nothing stands for a file that is not there.
[[nodiscard]] std::string unified_diff(std::string_view name, const std::optional<std::string>& before,
                                       const std::optional<std::string>& after);

}  // namespace coord::setup
