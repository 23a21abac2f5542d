// A path as the file system sees it.
#pragma once

#include <string>  // std::string

namespace coord::store {

// Absolute, without links and dots; empty when it does not exist or can't be reached.
[[nodiscard]] std::string real_path(const std::string& path);

}  // namespace coord::store
