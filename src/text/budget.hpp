// Text that must not become longer than it may: sections in the order of what matters, each as far as there is room.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string
#include <vector>   // std::vector

namespace coord::text {

inline constexpr std::size_t kBytesOfToken = 4;  // about, of English text and code, for the models in use

struct Section {
  std::vector<std::string> lines;  // each without a newline
  std::string what;                // what its lines are, for what is left out: "messages"
  std::string see;                 // the command that shows them all: "coord inbox"
  std::size_t elsewhere = 0;       // more of them than the lines show
};

// `first`, the sections one after another, `last`; a line each. At most `bytes` in all, but `first`, `last` and the line that
// names what was left out stand whole. A line that does not fit ends its section, not the text.
[[nodiscard]] std::string within_budget(const std::string& first, const std::vector<Section>& sections,
                                        const std::string& last, std::size_t bytes);

}  // namespace coord::text
