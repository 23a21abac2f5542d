#include <cstdint>  // std::int64_t, std::uint64_t
#include <utility>  // std::move

#include "store/file/inspect.hpp"

namespace coord::store::file {
namespace {

enum class Safety { safe, unknown, volatile_memory, shared };

struct FileSystem {
  std::int64_t magic;
  const char* name;
  Safety safety;
};

// Magic numbers of statfs(2) and linux/magic.h. Shared: two kernels may write, and do not see each other's locks.
constexpr FileSystem kFileSystems[] = {
    {0xef53, "ext4", Safety::safe},
    {0x58465342, "xfs", Safety::safe},
    {0x9123683e, "btrfs", Safety::safe},
    {0xf2f52010, "f2fs", Safety::safe},
    {0x2fc12fc1, "zfs", Safety::safe},
    {0x794c7630, "overlayfs", Safety::safe},
    {0x01021994, "tmpfs", Safety::volatile_memory},
    {0x858458f6, "ramfs", Safety::volatile_memory},
    {0x6969, "NFS", Safety::shared},
    {0xff534d42, "CIFS", Safety::shared},
    {0xfe534d42, "SMB", Safety::shared},
    {0x01021997, "9p", Safety::shared},
    {0x65735546, "FUSE or virtiofs", Safety::shared},
    {0x00c36400, "Ceph", Safety::shared},
    {0x47504653, "GPFS", Safety::shared},
    {0x0bd00bd0, "Lustre", Safety::shared},
};

constexpr std::uint64_t kLowBytes = std::uint64_t{16} << 20;
constexpr std::uint64_t kLowFiles = 256;

void inspect_file_system(Inspection& look) {
  const std::int64_t magic = look.sys.filesystem_type(look.coordination) & 0xffffffff;
  for (const FileSystem& known : kFileSystems) {
    if (known.magic != magic) {
      continue;
    }
    if (known.safety == Safety::volatile_memory) {
      look.warn("file system", std::string(known.name) + ": nothing here survives a reboot",
                "keep the project on a disk if its messages matter");
    } else if (known.safety == Safety::shared) {
      look.warn("file system",
                std::string(known.name) + ": another machine may write here without seeing the locks of this one",
                "use one machine, or keep the project on a local disk");
    }
    return;
  }
  look.note("file system", "of an unknown kind: whether it keeps what it has synced is not known to coord");
}

void inspect_space(Inspection& look) {
  std::uint64_t bytes = 0;
  std::uint64_t files = 0;
  if (look.sys.free_space(look.coordination, bytes, files) < 0) {
    return;
  }
  if (bytes < kLowBytes) {
    look.warn("free space", std::to_string(bytes / 1024) + " KiB are left", "make room before commands are refused");
  }
  if (files < kLowFiles) {
    look.warn("free space", "room for " + std::to_string(files) + " more files is left",
              "make room before commands are refused");
  }
}

}  // namespace

void Inspection::note(std::string subject, std::string message, std::string hint) {
  findings.push_back({Finding::Severity::note, std::move(subject), std::move(message), std::move(hint), false});
}

void Inspection::warn(std::string subject, std::string message, std::string hint, bool fixed) {
  findings.push_back({Finding::Severity::warning, std::move(subject), std::move(message), std::move(hint), fixed});
}

void Inspection::error(std::string subject, std::string message, std::string hint, bool fixed) {
  findings.push_back({Finding::Severity::error, std::move(subject), std::move(message), std::move(hint), fixed});
}

void inspect_place(Inspection& look) {
  inspect_file_system(look);
  inspect_space(look);
  FileStat stat;
  if (look.sys.stat(look.coordination, stat) == 0 && (stat.mode & 0002U) != 0) {
    look.error(".coordination", "every user of this machine may write here", "chmod o-w .coordination");
  }
}

}  // namespace coord::store::file
