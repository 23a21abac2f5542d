// Which known word a mistyped one probably means.
#pragma once

#include <cstddef>      // std::size_t
#include <span>         // std::span
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::util {

// How many characters have to be added, dropped, replaced or swapped with their neighbour to make one word the other;
// ASCII letters of either case are equal. Words above 64 bytes are as far from each other as the longer one is long.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// Those of `candidates` that `word` probably means, best first, at most `most`: few edits away for its length, or begun
// by it. Empty when nothing is near. The views are those of `candidates`.
[[nodiscard]] std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                                    std::size_t most = 3);

}  // namespace coord::util
