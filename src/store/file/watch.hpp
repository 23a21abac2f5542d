// Waiting for changes through inotify, so that changes by any program count. Works on the kernel's descriptors, not
// through Sys: on a simulated disk there is nobody to wait for.
#pragma once

#include <memory>  // std::unique_ptr
#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/store.hpp"
#include "store/file/trees.hpp"

namespace coord::store::file {

// As Store::watch.
[[nodiscard]] Result<std::unique_ptr<Watch>> watch_files(const Trees& trees, const std::vector<std::string>& paths);

}  // namespace coord::store::file
