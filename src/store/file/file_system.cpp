#include "store/file/file_system.hpp"

#include <cstdint>  // std::int64_t

namespace coord::store::file {
namespace {

struct Known {
  std::int64_t magic;
  FileSystem file_system;
};

// Magic numbers of statfs(2) and linux/magic.h.
constexpr Known kFileSystems[] = {
    {0xef53, {"ext4", Safety::safe}},
    {0x58465342, {"xfs", Safety::safe}},
    {0x9123683e, {"btrfs", Safety::safe}},
    {0xf2f52010, {"f2fs", Safety::safe}},
    {0x2fc12fc1, {"zfs", Safety::safe}},
    {0x794c7630, {"overlayfs", Safety::safe}},
    {0x01021994, {"tmpfs", Safety::volatile_memory}},
    {0x858458f6, {"ramfs", Safety::volatile_memory}},
    {0x6969, {"NFS", Safety::shared}},
    {0xff534d42, {"CIFS", Safety::shared}},
    {0xfe534d42, {"SMB", Safety::shared}},
    {0x01021997, {"9p", Safety::shared}},
    {0x65735546, {"FUSE or virtiofs", Safety::shared}},
    {0x00c36400, {"Ceph", Safety::shared}},
    {0x47504653, {"GPFS", Safety::shared}},
    {0x0bd00bd0, {"Lustre", Safety::shared}},
};

}  // namespace

FileSystem file_system_of(Sys& sys, int fd) {
  const std::int64_t magic = sys.filesystem_type(fd) & 0xffffffff;
  for (const Known& known : kFileSystems) {
    if (known.magic == magic) {
      return known.file_system;
    }
  }
  return {};
}

}  // namespace coord::store::file
