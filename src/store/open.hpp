// Opens the store for a program that starts: on files, whose directory it finds or makes, or on a Redis server.
#pragma once

#include <chrono>       // std::chrono::milliseconds
#include <cstdint>      // std::int64_t
#include <functional>   // std::function
#include <memory>       // std::unique_ptr
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/store.hpp"
#include "store/file/sys.hpp"

namespace coord::store {

// What is said in place of an address where the state is in files.
inline constexpr std::string_view kFiles = "files";

struct OpenOptions {
  std::optional<std::string> directory;  // --dir, COORD_DIR; see locate()
  bool create = false;                   // make what is missing of the tree
  std::optional<std::string> store;      // --store, COORD_STORE: an address, or "files"
  // Asked where `store` says nothing and a directory is found: an address, or nothing for files.
  std::function<Result<std::optional<std::string>>(const std::string& directory)> configured_store = nullptr;
  // Asked where a server does not answer: whether a store that says so at each call is to stand in for it. Null = no.
  std::function<bool(const std::string& directory)> stands_in = nullptr;
  // Asked where the state is on a server: the documents that are about to be read, as by Store::expect(). Null = none.
  std::function<std::vector<std::string>()> expected = nullptr;
  std::optional<std::int64_t> fixed_now_us;            // the clock stands still at this time
  std::optional<std::chrono::milliseconds> lock_wait;  // how long a commit waits for another writer, or for a server
};

struct OpenStore {
  std::unique_ptr<file::Sys> sys;  // outlives the store; null on a server
  std::unique_ptr<Store> store;
  std::string path;          // of .coordination, absolute; where the state is on a server it need not exist
  std::string server;        // the server as a person may see it, empty on files
  std::string address;       // the same with user and password, for a program that this one starts
  bool away = false;         // the server does not answer: `store` only says so
  bool read_only = false;    // the directory can't be written: commits answer `denied`
  std::string shared_files;  // the kind of file system, when another machine may write the same files; else empty
  std::vector<std::string> created;  // by `create`, relative to the project
};

// With `create` a directory that is still to be made is asked for its store too: `.claude/workflow-config.yml` may be there before it. Where
// that names a server, an empty directory is made.
// Errors: those of locate(), create_tree() and open_file_store(), or of parse_address() and open_redis_store().
[[nodiscard]] Result<OpenStore> open_store(const OpenOptions& options);

}  // namespace coord::store
