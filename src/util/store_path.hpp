// Which names a store accepts: pure string rules, the same for every store.
#pragma once

#include <cstddef>      // std::size_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

inline constexpr std::size_t kMaxNameBytes = 255;    // one component, as file systems have it
inline constexpr std::size_t kMaxPathBytes = 4'000;  // a whole path

// Why `path` can't name a document or log, as the end of a sentence ("has an empty component"), or nothing when it
// can: components separated by '/', none of them empty, "." or "..", longer than kMaxNameBytes, beginning with
// ".store" or holding a control character (0x00-0x1f, 0x7f). Bytes above 0x7f are allowed, valid UTF-8 or not.
[[nodiscard]] std::optional<std::string> path_fault(std::string_view path);

// The same for a folder, which may also be "", the root.
[[nodiscard]] std::optional<std::string> folder_fault(std::string_view folder);

// `path` with control characters shown as \xNN and cut to 200 bytes, fit for a message.
[[nodiscard]] std::string printable_path(std::string_view path);

}  // namespace coord::util
