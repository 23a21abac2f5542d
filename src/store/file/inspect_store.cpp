#include "store/file/inspect_store.hpp"

#include <fcntl.h>  // O_*

#include <cerrno>  // E*

#include "store/file/inspect.hpp"
#include "store/file/private_folder.hpp"
#include "store/file/settle.hpp"

namespace coord::store::file {
namespace {

class Count final : public EntrySink {
 public:
  void entry(const RawEntry& /*entry*/) override { ++number; }
  std::size_t number = 0;
};

constexpr const char* kCommitHint = "coord doctor --fix, or the next command that writes, sees to it";

void inspect_header(Inspection& look, int log, bool fixed) {
  const auto header = read_header(look.sys, log);
  if (!header) {
    look.error("write-ahead log", header.error().message, header.error().hint);
    return;
  }
  FileStat stat;
  if (!*header) {
    look.error("write-ahead log", "neither of its headers can be read", kCommitHint, fixed);
  } else if (look.sys.stat(log, stat) == 0 && (*header)->inode != stat.inode) {
    look.warn("write-ahead log", "this store is a copy, or was restored from one", kCommitHint, fixed);
  }
}

void inspect_note(Inspection& look, int note_file, const std::optional<Boot>& boot) {
  const auto note = read_note(look.sys, note_file);
  if (!note) {
    look.error("note", note.error().message, note.error().hint);
  } else if (!*note) {
    look.warn("note", "what the last writer noted can't be read", kCommitHint);
  } else if (boot && (*note)->boot != *boot) {
    look.warn("write-ahead log",
              "the machine was restarted since the last change: files may be older than what was acknowledged",
              kCommitHint);
  } else if ((*note)->poisoned) {
    look.error("write-ahead log", "a sync failed: the last change may not be on disk", kCommitHint);
  } else if ((*note)->resync) {
    look.warn("write-ahead log", "a sync of a file failed: it will be written and synced again",
              "look at the health of the disk");
  }
}

void inspect_format(Inspection& look, const Trees& trees, Session* session) {
  const auto version = read_format(trees);
  if (!version) {
    look.error(std::string(kFormatPath), version.error().message, version.error().hint);
  } else if (*version == 0U) {
    const bool fixed = session != nullptr && write_format(*session).has_value();
    look.warn(std::string(kFormatPath),
              "says no version, as a writer leaves it that was stopped when it made the store",
              "coord doctor --fix writes it anew", fixed);
  }
}

// A session has finished dead writers, so that what it finds is nobody's.
void inspect_leftovers(Inspection& look, Session* session) {
  const Descriptor folder(look.sys,
                          look.sys.open(look.coordination, kTemporaryFolder.data(), O_RDONLY | O_DIRECTORY, 0));
  Count count;
  if (!folder.open() || look.sys.list(folder.get(), count) < 0 || count.number == 0) {
    return;
  }
  const bool fixed = session != nullptr && sweep_temporaries(*session, nullptr).has_value();
  look.findings.push_back({Finding::Severity::note, "temporary files",
                           std::to_string(count.number) + " left by a writer that was stopped",
                           fixed ? "" : kCommitHint, fixed});
}

void inspect_log_file(Inspection& look, const std::optional<Boot>& boot, bool fixed) {
  const Descriptor log(look.sys, look.sys.open(look.coordination, kLogPath.data(), O_RDONLY, 0));
  const Descriptor note(look.sys, look.sys.open(look.coordination, kNotePath.data(), O_RDONLY, 0));
  for (const auto& [file, path] : {std::pair(log.get(), kLogPath), {note.get(), kNotePath}}) {
    if (file < 0 && file != -ENOENT) {
      look.error(std::string(path), "can't be opened", "give the owner of the project the right to read it");
    }
  }
  if (log.open()) {
    inspect_header(look, log.get(), fixed);
  }
  if (note.open()) {
    inspect_note(look, note.get(), boot);
  }
  if (log.open() != note.open()) {
    look.warn("write-ahead log", log.open() ? "the note beside it is missing" : "it is missing, its note is there",
              kCommitHint);
  }
}

}  // namespace

Result<std::vector<Finding>> inspect_store(const Trees& trees, const FileStoreOptions& options, Session* session) {
  Inspection look{trees.sys, trees.folder, trees.parent, session != nullptr, {}};
  std::optional<Boot> boot;
  if (auto running = boot_of(trees.sys)) {
    boot = *running;
  } else {
    look.error("this machine", running.error().message, running.error().hint);
  }
  inspect_place(look);
  inspect_format(look, trees, session);
  inspect_log_file(look, boot, session != nullptr);
  inspect_leftovers(look, session);
  inspect_trees(look);
  inspect_logs(look);
  if (options.read_only) {
    look.note("store", "opened without the right to write: nothing is repaired");
  }
  return std::move(look.findings);
}

}  // namespace coord::store::file
