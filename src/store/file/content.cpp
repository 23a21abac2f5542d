#include "store/file/content.hpp"

#include <fcntl.h>  // O_*

#include <cerrno>  // E*

#include "coord/store.hpp"
#include "store/file/descriptor.hpp"
#include "store/file/errors.hpp"
#include "util/hash.hpp"

namespace coord::store::file {
namespace {

// Stands for a thing whose bytes are not read. Not a content hash, and marked so that it can't be taken for one.
Version identity_of(const FileStat& stat) {
  return {0x696e6f6465000000ULL ^ stat.device, stat.inode};
}

Result<Content> look_without_opening(Sys& sys, int folder, const char* name, std::string_view shown, int reason) {
  Content content;
  if (const int found = sys.stat_at(folder, name, content.stat); found < 0) {
    return os_fail(reason, "read", shown);
  }
  if (content.stat.kind == FileStat::Kind::regular) {
    return os_fail(reason, "read", shown);
  }
  content.kind = content.stat.kind == FileStat::Kind::folder ? Content::Kind::folder : Content::Kind::other;
  content.version = identity_of(content.stat);
  return content;
}

}  // namespace

Version version_of(std::string_view bytes) {
  const util::Hash128 hash = util::hash128(bytes);
  return {hash.high, hash.low};
}

ssize_t read_full(Sys& sys, int fd, char* buffer, std::size_t size, std::uint64_t offset) {
  std::size_t done = 0;
  while (done < size) {
    const ssize_t got = sys.read_at(fd, buffer + done, size - done, offset + done);
    if (got < 0) {
      return got;
    }
    if (got == 0) {
      break;
    }
    done += static_cast<std::size_t>(got);
  }
  return static_cast<ssize_t>(done);
}

int write_full(Sys& sys, int fd, std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t put = sys.write_at(fd, bytes.data(), bytes.size(), offset);
    if (put <= 0) {
      return put == 0 ? -ENOSPC : static_cast<int>(put);
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
  return 0;
}

Result<Content> read_content(Sys& sys, int folder, const char* name, std::string_view shown) {
  const Descriptor file(sys, sys.open(folder, name, O_RDONLY | O_NOFOLLOW, 0));
  if (file.get() == -ENOENT || file.get() == -ENOTDIR) {
    return Content{};
  }
  if (file.get() == -ELOOP || file.get() == -ENXIO) {
    return look_without_opening(sys, folder, name, shown, file.get());
  }
  if (!file.open()) {
    return os_fail(file.get(), "read", shown);
  }
  return content_of(sys, file.get(), shown);
}

Result<Content> content_of(Sys& sys, int fd, std::string_view shown) {
  Content content;
  if (const int found = sys.stat(fd, content.stat); found < 0) {
    return os_fail(found, "look at", shown);
  }
  if (content.stat.kind != FileStat::Kind::regular || content.stat.size > kMaxDocumentBytes) {
    content.kind = content.stat.kind == FileStat::Kind::regular  ? Content::Kind::oversized
                   : content.stat.kind == FileStat::Kind::folder ? Content::Kind::folder
                                                                 : Content::Kind::other;
    content.version = identity_of(content.stat);
    return content;
  }
  content.kind = Content::Kind::document;
  content.bytes.resize(content.stat.size);
  const ssize_t got = read_full(sys, fd, content.bytes.data(), content.bytes.size(), 0);
  if (got < 0) {
    return os_fail(static_cast<int>(got), "read", shown);
  }
  content.bytes.resize(static_cast<std::size_t>(got));
  content.version = version_of(content.bytes);
  return content;
}

}  // namespace coord::store::file
