#include <cstdint>  // std::uint64_t
#include <utility>  // std::move

#include "store/file/file_system.hpp"
#include "store/file/inspect.hpp"

namespace coord::store::file {
namespace {

constexpr std::uint64_t kLowBytes = std::uint64_t{16} << 20;
constexpr std::uint64_t kLowFiles = 256;

void inspect_file_system(Inspection& look) {
  const FileSystem found = file_system_of(look.sys, look.coordination);
  const std::string name = found.name;
  switch (found.safety) {
    case Safety::safe: return;
    case Safety::volatile_memory:
      look.warn("file system", name + ": nothing here survives a reboot",
                "keep the project on a disk if its messages matter");
      return;
    case Safety::shared:
      look.warn(
          "file system",
          name + ": another machine may write here without seeing the locks of this one; claims and locks are refused",
          "use one machine, or keep the project on a local disk; "
          "coordination.trust_file_system: true in config.yml grants them all the same");
      return;
    case Safety::unknown:
      look.note("file system", "of an unknown kind: whether it keeps what it has synced is not known to coord");
      return;
  }
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
