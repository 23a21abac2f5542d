// User-chosen names (agents, keys, tasks) as one component of a path.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

// A file name for `name`: letters, digits, '.', '_' and '-' stay, every other byte and a leading '.' becomes %XX. Two
// names never share a code. At most 200 bytes: a longer code is cut and ends in "%~" and a 128-bit hash of the name;
// what it stands for is then known only from the document itself. The empty name is "%".
[[nodiscard]] std::string encode_name(std::string_view name);

// The name behind a code; nothing for text that encode_name() does not make, and for a cut code.
[[nodiscard]] std::optional<std::string> decode_name(std::string_view code);

}  // namespace coord::util
