// Opens the store on files for a program that starts: finds or makes the directory, decides whether it can be written.
#pragma once

#include <chrono>    // std::chrono::milliseconds
#include <cstdint>   // std::int64_t
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/store.hpp"
#include "store/file/sys.hpp"

namespace coord::store {

struct OpenOptions {
  std::optional<std::string> directory;                // --dir, COORD_DIR; see locate()
  bool create = false;                                 // make what is missing of the tree
  std::optional<std::int64_t> fixed_now_us;            // the clock stands still at this time
  std::optional<std::chrono::milliseconds> lock_wait;  // how long a commit waits for another writer
};

struct OpenStore {
  std::unique_ptr<file::Sys> sys;  // outlives the store
  std::unique_ptr<Store> store;
  std::string path;          // of .coordination, absolute
  bool read_only = false;    // the directory can't be written: commits answer `denied`
  std::string shared_files;  // the kind of file system, when another machine may write the same files; else empty
  std::vector<std::string> created;  // by `create`, relative to the project
};

// Errors: those of locate(), create_tree() and open_file_store().
[[nodiscard]] Result<OpenStore> open_store(const OpenOptions& options);

}  // namespace coord::store
