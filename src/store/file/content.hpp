// What lies at a path: its bytes, or why they are not for reading.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "coord/error.hpp"
#include "store/file/sys.hpp"

namespace coord::store::file {

[[nodiscard]] Version version_of(std::string_view bytes);

struct Content {
  enum class Kind { absent, document, oversized, folder, other };

  Kind kind = Kind::absent;
  std::string bytes;  // of a document
  Version version;    // of a document; of `oversized` and `other` one made from its inode, which no document has
  FileStat stat;

  [[nodiscard]] bool absent() const { return kind == Kind::absent; }
  // The bytes are not in `bytes`: it can only be moved or taken away as it is.
  [[nodiscard]] bool opaque() const { return kind == Kind::oversized || kind == Kind::other; }
};

// Reads `name`, relative to the descriptor. Never follows a link, never waits for a FIFO, never opens it for writing.
// `shown` is the store path for messages.
[[nodiscard]] Result<Content> read_content(Sys& sys, int folder, const char* name, std::string_view shown);

// The same of what is open already.
[[nodiscard]] Result<Content> content_of(Sys& sys, int fd, std::string_view shown);

// Reads up to `size` bytes at `offset`, fewer only at the end of the file. -errno or the count.
[[nodiscard]] ssize_t read_full(Sys& sys, int fd, char* buffer, std::size_t size, std::uint64_t offset);

// Writes all bytes at `offset`: 0 or -errno; a write that makes no progress is -ENOSPC.
[[nodiscard]] int write_full(Sys& sys, int fd, std::string_view bytes, std::uint64_t offset);

}  // namespace coord::store::file
