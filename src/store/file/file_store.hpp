// The store on plain files: `.coordination/` and, beside it, `.progress/`. docs/file-format.md describes every byte.
#pragma once

#include <chrono>  // std::chrono::milliseconds
#include <memory>  // std::unique_ptr
#include <string>  // std::string

#include "coord/store.hpp"
#include "store/file/sys.hpp"

namespace coord::store::file {

struct FileStoreOptions {
  std::chrono::milliseconds lock_wait{10'000};  // how long a commit waits for another writer
  std::uint64_t log_bytes = 256 * 1024;         // size of the preallocated write-ahead log
  bool read_only = false;                       // never write, not even recovery; commit answers `denied`
};

// Opens the store whose `.coordination` directory is `folder` (a descriptor, owned by the store from here on).
// `progress` is the directory that holds `.progress`: its parent, also owned. Touches nothing on disk: the private
// folder is made by the first commit. Errors: `unavailable` for a newer format, `io`, `denied`.
[[nodiscard]] Result<std::unique_ptr<Store>> open_file_store(Sys& sys, int folder, int parent,
                                                             const FileStoreOptions& options);

}  // namespace coord::store::file
