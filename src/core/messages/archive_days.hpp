// The folders of the archive.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core {

// Their paths, the newest day first.
[[nodiscard]] Result<std::vector<std::string>> archive_days(Context& context);

}  // namespace coord::core
