#include "store/file/file_store.hpp"

#include <fcntl.h>  // O_*

#include <cerrno>  // E*
#include <map>     // std::map

#include "coord/movable_store.hpp"
#include "store/batch/check.hpp"
#include "store/file/checkpoint.hpp"
#include "store/file/commit.hpp"
#include "store/file/conditions.hpp"
#include "store/file/content.hpp"
#include "store/file/errors.hpp"
#include "store/file/inspect_store.hpp"
#include "store/file/listing.hpp"
#include "store/file/log_reading.hpp"
#include "store/file/numbers.hpp"
#include "store/file/private_folder.hpp"
#include "store/file/settle.hpp"
#include "store/file/watch.hpp"

namespace coord::store::file {
namespace {

class FileStore final : public MovableStore {
 public:
  FileStore(Sys& sys, Descriptor folder, Descriptor parent, const FileStoreOptions& options)
      : folder_(std::move(folder)),
        parent_(std::move(parent)),
        options_(options),
        trees_{sys, folder_.get(), parent_.get()} {}
  FileStore(const FileStore&) = delete;
  FileStore& operator=(const FileStore&) = delete;

  // The answer has been given: now there is time to empty the log.
  ~FileStore() override {
    try {
      settle_down();
    } catch (...) {  // a simulated process ends by an exception, and none may leave a destructor
    }
  }

  Status open() {
    FileStat stat;
    if (const int looked = trees_.sys.stat(folder_.get(), stat); looked < 0) {
      return os_fail(looked, "look at", ".coordination");
    }
    if ((stat.mode & 0020U) != 0) {
      trees_.shared = true;
      trees_.folder_mode = 0770;
      trees_.file_mode = 0660;
    }
    return check_format(trees_);
  }

  Result<std::optional<Document>> read(std::string_view path) override;
  void expect(const std::vector<std::string>& paths) override;
  void presume(const std::vector<std::string>& /*paths*/) override {}  // to look costs less than to have been wrong
  bool settle() override;
  Result<Listing> list(std::string_view folder, const ListOptions& options) override;
  Result<LogSlice> read_on(std::string_view log, LogPosition from, std::size_t bytes) override;
  Result<LogSlice> read_back(std::string_view log, LogPosition before, std::size_t bytes) override;
  Result<Commit> commit(const Batch& batch) override { return commit_above(batch, 0); }
  Result<std::unique_ptr<Watch>> watch(const std::vector<std::string>& paths) override;
  WallTime now() override { return trees_.sys.wall_us(); }
  Result<std::vector<Finding>> inspect(bool fix) override;
  Result<std::vector<Entry>> list_all(std::string_view folder) override;
  Result<Commit> take_over(const Batch& batch, Sequence above) override { return commit_above(batch, above); }

 private:
  Result<std::optional<Document>> read_now(std::string_view path);
  Result<Commit> commit_above(const Batch& batch, Sequence above);
  Result<Session> begin(const std::function<bool()>& settled = {});
  Status before_reading();
  Result<Descriptor> open_log_for_reading(std::string_view log);
  void settle_down();

  Descriptor folder_;
  Descriptor parent_;
  FileStoreOptions options_;
  Trees trees_;
  std::optional<Boot> boot_;
  Backoff backoff_;
  // What is expected to be read, and each as it was read; a change, also one of ours, and a wait end that.
  std::map<std::string, std::optional<std::optional<Document>>, std::less<>> expected_;
  bool current_ = false;  // what can be read is what has been committed
  bool due_ = false;      // a checkpoint
};

Result<Session> FileStore::begin(const std::function<bool()>& settled) {
  if (options_.read_only) {
    return fail(ErrorKind::denied, "the coordination directory can't be written",
                "it lies on a read-only file system, or its owner gives no right to write");
  }
  if (!boot_) {
    COORD_ASSIGN(boot_, boot_of(trees_.sys));
  }
  COORD_ASSIGN(Session session, begin_session(trees_, options_, *boot_, backoff_, settled));
  current_ = true;
  return session;
}

// Files are right as long as the machine has not gone down since the last writer. After that they may be old or
// damaged until somebody has settled the log.
Status FileStore::before_reading() {
  if (current_) {
    return {};
  }
  COORD_ASSIGN(const bool right, files_are_current(trees_, boot_));
  if (!right && !options_.read_only) {
    auto session = begin();
    if (!session && session.error().kind != ErrorKind::denied) {
      return tl::unexpected<Error>(std::move(session.error()));
    }
  }
  current_ = true;  // or as right as it gets for a reader that may not write
  return {};
}

Result<std::optional<Document>> FileStore::read(std::string_view path) {
  const auto expected = expected_.find(path);
  if (expected == expected_.end()) {
    return read_now(path);
  }
  if (!expected->second) {
    COORD_ASSIGN(expected->second, read_now(path));
  }
  return *expected->second;
}

void FileStore::expect(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    expected_[path].reset();
  }
}

bool FileStore::settle() {
  expected_.clear();
  return true;
}

Result<std::optional<Document>> FileStore::read_now(std::string_view path) {
  COORD_TRY(check_path(path));
  COORD_TRY(before_reading());
  const Place place = place_of(trees_, path);
  COORD_ASSIGN(Content content, read_content(trees_.sys, place.base, place.path.c_str(), path));
  switch (content.kind) {
    case Content::Kind::absent: return std::optional<Document>();
    case Content::Kind::oversized:
      return fail(ErrorKind::invalid, shown_place(path) + " is larger than 1 MiB and is not read");
    case Content::Kind::folder: return fail(ErrorKind::invalid, shown_place(path) + " is a folder");
    case Content::Kind::other:
      return fail(ErrorKind::invalid, shown_place(path) + " is no regular file and is not opened");
    case Content::Kind::document: break;
  }
  Document document;
  document.bytes = std::move(content.bytes);
  document.version = content.version;
  document.modified = content.stat.mtime_ns / 1000;
  document.owner = content.stat.uid == 0 ? "root" : "uid " + std::to_string(content.stat.uid);
  return document;
}

Result<Listing> FileStore::list(std::string_view folder, const ListOptions& options) {
  COORD_TRY(check_folder(folder));
  COORD_TRY(before_reading());
  return list_folder(trees_, folder, options);
}

Result<std::vector<Entry>> FileStore::list_all(std::string_view folder) {
  COORD_TRY(check_folder(folder));
  COORD_TRY(before_reading());
  const ListOptions none_ordered{[](std::string_view /*name*/) { return false; }};
  COORD_ASSIGN(Listing listing, list_folder(trees_, folder, none_ordered, true));
  return std::move(listing.others);
}

// A closed descriptor when there is no such log.
Result<Descriptor> FileStore::open_log_for_reading(std::string_view log) {
  COORD_TRY(check_path(log));
  COORD_TRY(before_reading());
  const Place place = place_of(trees_, log);
  Descriptor file(trees_.sys, trees_.sys.open(place.base, place.path.c_str(), O_RDONLY | O_NOFOLLOW, 0));
  if (file.get() == -ENOENT || file.get() == -ENOTDIR) {
    return Descriptor();
  }
  if (!file.open()) {
    return os_fail(file.get(), "read", log);
  }
  FileStat stat;
  if (const int looked = trees_.sys.stat(file.get(), stat); looked < 0) {
    return os_fail(looked, "look at", log);
  }
  if (stat.kind != FileStat::Kind::regular) {
    return fail(ErrorKind::invalid, std::string(log) + " is no regular file");
  }
  return file;
}

Result<LogSlice> FileStore::read_on(std::string_view log, LogPosition from, std::size_t bytes) {
  COORD_ASSIGN(const Descriptor file, open_log_for_reading(log));
  if (!file.open()) {
    LogSlice none;
    none.begin = none.end = from == kLogEnd ? 0 : from;
    none.exhausted = true;
    return none;
  }
  return read_lines_on(trees_.sys, file.get(), from, bytes, log);
}

Result<LogSlice> FileStore::read_back(std::string_view log, LogPosition before, std::size_t bytes) {
  COORD_ASSIGN(const Descriptor file, open_log_for_reading(log));
  if (!file.open()) {
    LogSlice none;
    none.exhausted = true;
    return none;
  }
  return read_lines_back(trees_.sys, file.get(), before, bytes, log);
}

Result<Commit> FileStore::commit_above(const Batch& batch, Sequence above) {
  COORD_TRY(check_batch(batch));
  for (auto& [path, document] : expected_) {
    document.reset();
  }
  // What another writer has made impossible meanwhile is refused without a lock of our own: of many who want one name,
  // or to take over one claim, one waits for the disk. Another who holds the lock has finished what a dead writer left; what it has not synced yet it may
  // still lose, and then who was refused was refused for its sake.
  std::optional<std::string> refused;
  const auto settled = [&] {
    refused = lost_path(trees_, batch);
    return refused.has_value();
  };
  COORD_ASSIGN(Session session, begin(current_ ? settled : std::function<bool()>()));
  if (refused) {
    return Commit{0, std::move(refused)};
  }
  auto outcome = commit_batch(session, batch, above);
  due_ = checkpoint_due(session);
  return outcome;
}

Result<std::unique_ptr<Watch>> FileStore::watch(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    COORD_TRY(check_folder(path));
  }
  expected_.clear();  // who waits wants to see what comes
  return watch_files(trees_, paths);
}

Result<std::vector<Finding>> FileStore::inspect(bool fix) {
  if (!fix || options_.read_only) {
    return inspect_store(trees_, options_, nullptr);
  }
  COORD_ASSIGN(Session session, begin());
  return inspect_store(trees_, options_, &session);
}

void FileStore::settle_down() {
  if (!due_) {
    return;
  }
  FileStoreOptions at_once = options_;
  at_once.lock_wait = std::chrono::milliseconds(0);  // whoever writes now will see to it
  auto session = begin_session(trees_, at_once, *boot_, backoff_);
  if (session && checkpoint_due(*session)) {
    session->note.last = lowest_base(trees_.sys, session->note.last);
    const Status swept = sweep_temporaries(*session, nullptr);
    const Status done = swept ? checkpoint(*session) : swept;
    static_cast<void>(done);  // the log is kept, and the next checkpoint tries again
  }
}

}  // namespace

Result<std::unique_ptr<Store>> open_file_store(Sys& sys, int folder, int parent, const FileStoreOptions& options) {
  auto store = std::make_unique<FileStore>(sys, Descriptor(sys, folder), Descriptor(sys, parent), options);
  COORD_TRY(store->open());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace coord::store::file
