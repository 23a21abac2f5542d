#include "store/queue/replaying.hpp"

#include <fcntl.h>     // O_RDWR
#include <sys/file.h>  // flock
#include <sys/stat.h>  // fstatat
#include <unistd.h>    // unlinkat

#include <cerrno>   // errno
#include <cstdio>   // renameat
#include <deque>    // std::deque
#include <string>   // std::string
#include <thread>   // std::this_thread
#include <utility>  // std::move

#include "store/queue/lines.hpp"
#include "store/queue/place.hpp"

namespace coord::store::queue {
namespace {

using std::chrono::milliseconds;

// Whether the file that is open is still the one of that name.
Result<bool> is_named(int folder, int fd) {
  struct stat open {};
  struct stat named {};
  if (::fstat(fd, &open) != 0) {
    return refused(place_of(kReplaying), errno);
  }
  if (::fstatat(folder, kReplaying, &named, AT_SYMLINK_NOFOLLOW) != 0) {
    return errno == ENOENT ? Result<bool>(false) : refused(place_of(kReplaying), errno);
  }
  return open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}

// False when another one still has it after `wait`.
Result<bool> lock_within(int fd, milliseconds wait) {
  constexpr milliseconds kPause{5};
  const auto until = std::chrono::steady_clock::now() + wait;
  while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) {
      return refused(place_of(kReplaying), errno);
    }
    if (std::chrono::steady_clock::now() >= until) {
      return false;
    }
    std::this_thread::sleep_for(kPause);
  }
  return true;
}

class FileReplay final : public Replay {
 public:
  FileReplay(util::UniqueFd folder, milliseconds wait) : folder_(std::move(folder)), wait_(wait) {}

  // False: another one replays.
  Result<bool> begin() {
    while (true) {
      COORD_ASSIGN(file_, take_file());
      if (!file_.valid()) {
        return true;
      }
      COORD_ASSIGN(const bool locked, lock_within(file_.get(), wait_));
      if (!locked) {
        return false;
      }
      COORD_ASSIGN(const bool named, is_named(folder_.get(), file_.get()));
      if (named) {
        return true;
      }
    }
  }

  Result<std::optional<WaitingLine>> next() override {
    while (lines_.empty()) {
      if (!file_.valid()) {
        COORD_ASSIGN(const bool mine, begin());
        if (!mine || !file_.valid()) {
          return std::nullopt;
        }
      }
      COORD_ASSIGN(const std::string bytes, read_from(file_.get(), kReplaying, 0));
      for (WaitingLine& line : unsettled(bytes, bytes.size())) {
        lines_.push_back(std::move(line));
      }
      if (lines_.empty()) {
        COORD_TRY(remove_if_through(bytes.size()));
      }
    }
    return lines_.front();
  }

  Status settle(const WaitingLine& line) override {
    COORD_TRY(add_line(file_.get(), kReplaying, mark(line.end), false));
    lines_.pop_front();
    return {};
  }

 private:
  // The file of an earlier replay that did not come to its end, else the lines that wait now under its name; not valid where there are none.
  [[nodiscard]] Result<util::UniqueFd> take_file() const {
    const util::UniqueFd held(::openat(folder_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!held.valid()) {
      return refused(kFolder, errno);
    }
    COORD_TRY(lock(held.get(), kFolder));
    COORD_ASSIGN(util::UniqueFd file, open_file(folder_.get(), kReplaying, O_RDWR | O_APPEND));
    if (file.valid()) {
      return file;
    }
    COORD_ASSIGN(file, open_file(folder_.get(), kWaiting, O_RDWR | O_APPEND));
    if (file.valid() && ::renameat(folder_.get(), kWaiting, folder_.get(), kReplaying) != 0) {
      return refused(place_of(kReplaying), errno);
    }
    return file;
  }

  // Removes the file unless a line has come since it was read: from who had opened it under its first name.
  Status remove_if_through(std::size_t read) {
    const util::UniqueFd held(::openat(folder_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!held.valid()) {
      return refused(kFolder, errno);
    }
    COORD_TRY(lock(held.get(), kFolder));
    struct stat status {};
    if (::fstat(file_.get(), &status) != 0) {
      return refused(place_of(kReplaying), errno);
    }
    if (static_cast<std::size_t>(status.st_size) == read) {
      if (::unlinkat(folder_.get(), kReplaying, 0) != 0 && errno != ENOENT) {
        return refused(place_of(kReplaying), errno);
      }
      file_ = util::UniqueFd();
    }
    return {};
  }

  util::UniqueFd folder_;
  milliseconds wait_;
  util::UniqueFd file_;
  std::deque<WaitingLine> lines_;
};

}  // namespace

Result<std::unique_ptr<Replay>> start_replay(util::UniqueFd folder, milliseconds wait) {
  auto replay = std::make_unique<FileReplay>(std::move(folder), wait);
  COORD_ASSIGN(const bool mine, replay->begin());
  return mine ? std::unique_ptr<Replay>(std::move(replay)) : nullptr;
}

}  // namespace coord::store::queue
