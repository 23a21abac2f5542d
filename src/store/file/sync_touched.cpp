#include <fcntl.h>  // O_*

#include <cerrno>  // E*
#include <set>     // std::set

#include "store/file/checkpoint.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

constexpr std::size_t kOpenAtOnce = 64;

struct Touched {
  std::set<std::string> documents;
  std::set<std::string> logs;
  std::set<std::string> folders;
};

void add_folders(std::set<std::string>& folders, std::string_view path) {
  while (!path.empty()) {
    path = split(path).folder;
    folders.emplace(path);
  }
}

Touched touched_by(const std::vector<LoggedRecord>& records) {
  Touched touched;
  for (const LoggedRecord& logged : records) {
    for (const RecordEffect& effect : logged.record.effects) {
      auto& files = effect.kind == RecordEffect::Kind::append ? touched.logs : touched.documents;
      files.insert(effect.path);
      add_folders(touched.folders, effect.path);
      for (const std::string* other : {&effect.to, &effect.alternative}) {
        if (!other->empty()) {
          touched.documents.insert(*other);
          add_folders(touched.folders, *other);
        }
      }
    }
  }
  touched.folders.emplace("");
  touched.folders.emplace(kDeadLetters);
  return touched;
}

// The pages of a file whose sync failed may count as clean without being on disk: new pages are the only way.
Status rewrite_document(Session& session, const std::string& path) {
  COORD_ASSIGN(const Content found, look_at(session, path));
  if (found.kind != Content::Kind::document) {
    return {};
  }
  COORD_TRY(write_temporary(session, "resync", found.bytes, found.stat.mode & 0777U));
  return place_temporary(session, "resync", path, found.version, session.note.last);
}

// In place: others may hold a log open.
Status rewrite_log(Session& session, const std::string& path) {
  const Place place = place_of(session.trees, path);
  const Descriptor file(session.sys, session.sys.open(place.base, place.path.c_str(), O_RDWR | O_NOFOLLOW, 0));
  if (file.get() == -ENOENT) {
    return {};
  }
  std::string block(std::size_t{64} * 1024, '\0');
  ssize_t got = file.get();
  for (std::uint64_t at = 0; got >= 0; at += static_cast<std::uint64_t>(got)) {
    got = read_full(session.sys, file.get(), block.data(), block.size(), at);
    if (got == 0) {
      return {};
    }
    if (got > 0) {
      const std::string_view bytes = std::string_view(block).substr(0, static_cast<std::size_t>(got));
      if (const int written = write_full(session.sys, file.get(), bytes, at); written < 0) {
        got = written;
      }
    }
  }
  return os_fail(static_cast<int>(got), "write again", path);
}

Status rewrite(Session& session, const Touched& touched) {
  for (const std::string& path : touched.documents) {
    COORD_TRY(rewrite_document(session, path));
  }
  for (const std::string& path : touched.logs) {
    COORD_TRY(rewrite_log(session, path));
  }
  return {};
}

// Opens what exists, starts writing all of it, then waits for each.
Status sync_files(Session& session, const std::vector<const std::string*>& paths) {
  Sys& sys = session.sys;
  std::vector<std::pair<Descriptor, const std::string*>> files;
  for (const std::string* path : paths) {
    const Place place = place_of(session.trees, *path);
    Descriptor file(sys, sys.open(place.base, place.path.c_str(), O_RDONLY | O_NOFOLLOW, 0));
    // Gone, or no file any more: then there is nothing of ours to sync.
    if (file.get() == -ENOENT || file.get() == -ENOTDIR || file.get() == -ELOOP || file.get() == -ENXIO) {
      continue;
    }
    if (!file.open()) {
      return os_fail(file.get(), "sync", *path);
    }
    sys.start_writeback(file.get());
    files.emplace_back(std::move(file), path);
  }
  for (const auto& [file, path] : files) {
    const int synced = sys.sync(file.get());
    if (synced < 0 && synced != -EINVAL) {  // EINVAL: a FIFO or the like, which holds no bytes
      return os_fail(synced, "sync", *path);
    }
  }
  return {};
}

Status sync_folder(Session& session, std::string_view path) {
  const int folder = session.folders.open(path);
  if (folder == -ENOENT || folder == -ENOTDIR) {
    return {};
  }
  const int synced = folder < 0 ? folder : session.sys.sync(folder);
  return synced < 0 && synced != -EINVAL ? Status(os_fail(synced, "sync", path)) : Status();
}

}  // namespace

Status sync_touched(Session& session, const std::vector<LoggedRecord>& records, bool write_again) {
  const Touched touched = touched_by(records);
  if (write_again) {
    COORD_TRY(rewrite(session, touched));
  }
  std::vector<const std::string*> batch;
  const auto sync_batch = [&] {
    const Status synced = sync_files(session, batch);
    batch.clear();
    return synced;
  };
  for (const auto* paths : {&touched.documents, &touched.logs}) {
    for (const std::string& path : *paths) {
      batch.push_back(&path);
      if (batch.size() == kOpenAtOnce) {
        COORD_TRY(sync_batch());
      }
    }
  }
  COORD_TRY(sync_batch());
  for (const std::string& folder : touched.folders) {
    COORD_TRY(sync_folder(session, folder));
  }
  if (touched.folders.contains(std::string(kProgress))) {  // its own name lies beside the other tree
    if (const int synced = session.sys.sync(session.trees.parent); synced < 0 && synced != -EINVAL) {
      return os_fail(synced, "sync", kProgress);
    }
  }
  // Both ends of every rename: a name that has left here must not come back instead of the new one.
  return mutant(Mutant::no_tmp_sync) ? Status() : sync_folder(session, kTemporaryFolder);
}

}  // namespace coord::store::file
