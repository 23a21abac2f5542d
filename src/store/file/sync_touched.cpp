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

// Files whose writing has begun, to be waited for.
class Started {
 public:
  explicit Started(Session& session) : session_(session) {}

  // Opens what exists and starts writing it. Waits for those before it when no more may be open.
  Status add(const std::string& path) {
    if (files_.size() == kOpenAtOnce) {
      COORD_TRY(wait());
    }
    Descriptor file = open(path);
    if (const bool too_many = file.get() == -EMFILE || file.get() == -ENFILE; too_many && !files_.empty()) {
      COORD_TRY(wait());
      file = open(path);
    }
    // Gone, or no file any more: then there is nothing of ours to sync.
    if (file.get() == -ENOENT || file.get() == -ENOTDIR || file.get() == -ELOOP || file.get() == -ENXIO) {
      return {};
    }
    if (!file.open()) {
      return os_fail(file.get(), "sync", path);
    }
    session_.sys.start_writeback(file.get());
    files_.emplace_back(std::move(file), &path);
    return {};
  }

  Status wait() {
    for (const auto& [file, path] : files_) {
      const int synced = session_.sys.sync(file.get());
      if (synced < 0 && synced != -EINVAL) {  // EINVAL: a FIFO or the like, which holds no bytes
        return os_fail(synced, "sync", *path);
      }
    }
    files_.clear();
    return {};
  }

 private:
  Descriptor open(const std::string& path) {
    const Place place = place_of(session_.trees, path);
    return {session_.sys, session_.sys.open(place.base, place.path.c_str(), O_RDONLY | O_NOFOLLOW, 0)};
  }

  Session& session_;
  std::vector<std::pair<Descriptor, const std::string*>> files_;
};

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
  Started started(session);
  for (const auto* paths : {&touched.documents, &touched.logs}) {
    for (const std::string& path : *paths) {
      COORD_TRY(started.add(path));
    }
  }
  COORD_TRY(started.wait());
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
