#include <fcntl.h>  // O_*

#include <cerrno>  // E*

#include "store/file/errors.hpp"
#include "store/file/inspect_store.hpp"
#include "store/file/private_folder.hpp"

namespace coord::store::file {

Result<bool> files_are_current(const Trees& trees, std::optional<Boot>& boot) {
  Sys& sys = trees.sys;
  const Descriptor file(sys, sys.open(trees.folder, kNotePath.data(), O_RDONLY, 0));
  if (file.get() == -ENOENT) {
    FileStat log;
    const int found = sys.stat_at(trees.folder, kLogPath.data(), log);
    if (found < 0 && found != -ENOENT && found != -ENOTDIR) {
      return os_fail(found, "look at", kLogPath);
    }
    return found < 0;
  }
  if (!file.open()) {
    return os_fail(file.get(), "open", kNotePath);
  }
  if (!boot) {
    COORD_ASSIGN(boot, boot_of(sys));
  }
  for (int attempt = 0; attempt < 2; ++attempt) {  // a writer may be changing it at this moment
    COORD_ASSIGN(const std::optional<Note> note, read_note(sys, file.get()));
    if (note) {
      return note->boot == *boot && !note->recovering;
    }
  }
  return false;
}

}  // namespace coord::store::file
