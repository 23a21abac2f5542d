// Texts that look like keys: log and archive keep every word for ever, so these are asked about first.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view

namespace coord::core {

// What the first secret-looking part of `text` seems to be ("an AWS access key"), or nothing. Knows the fixed beginnings
// of common keys followed by enough key characters, and PEM headers of private keys.
[[nodiscard]] std::optional<std::string_view> find_secret(std::string_view text);

}  // namespace coord::core
