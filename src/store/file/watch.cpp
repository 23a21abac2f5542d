#include "store/file/watch.hpp"

#include <poll.h>         // poll
#include <sys/inotify.h>  // inotify_*
#include <unistd.h>       // read, close

#include <algorithm>  // std::clamp
#include <array>      // std::array
#include <cerrno>     // errno
#include <thread>     // std::this_thread

#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kFolderEvents = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CLOSE_WRITE |
                                        IN_DELETE_SELF | IN_MOVE_SELF | IN_DONT_FOLLOW | IN_ONLYDIR;
constexpr std::uint32_t kFileEvents =
    IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB | IN_DONT_FOLLOW;

class InotifyWatch final : public Watch {
 public:
  // `notify` is an inotify descriptor, owned.
  InotifyWatch(const Trees& trees, std::vector<std::string> paths, int notify)
      : folder_(trees.folder), parent_(trees.parent), paths_(std::move(paths)), notify_(notify) {}
  ~InotifyWatch() override { ::close(notify_); }
  InotifyWatch(const InotifyWatch&) = delete;
  InotifyWatch& operator=(const InotifyWatch&) = delete;

  // Watches every path, or the nearest folder that exists. Adding a watch that is there already changes nothing.
  bool arm() {
    bool armed = true;
    for (const std::string& path : paths_) {
      armed = arm_nearest(path) && armed;
    }
    return armed;
  }

  Result<bool> wait(std::chrono::milliseconds timeout) override {
    const auto end = Clock::now() + timeout;
    for (;;) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
      pollfd waiting{notify_, POLLIN, 0};
      const int ready = ::poll(&waiting, 1, static_cast<int>(std::clamp<std::int64_t>(left, 0, 3'600'000)));
      if (ready < 0) {
        return errno == EINTR ? fail(ErrorKind::interrupted, "interrupted while waiting")
                              : os_fail(errno, "wait for", "changes");
      }
      if (ready == 0) {
        if (Clock::now() >= end) {
          return false;
        }
        continue;
      }
      drain();
      // What was missing may exist now: it is watched before the caller looks, so that no change falls between.
      arm();
      return true;
    }
  }

 private:
  bool arm_nearest(std::string_view path) {
    for (;;) {
      if (add(path)) {
        return true;
      }
      if (errno != ENOENT && errno != ENOTDIR) {
        return false;
      }
      if (path.empty()) {
        return false;
      }
      if (path == kProgress) {
        return add_at(parent_, ".");
      }
      path = split(path).folder;
    }
  }

  bool add(std::string_view path) {
    const bool progress = path == kProgress || path.starts_with("progress/");
    return progress ? add_at(parent_, "." + std::string(path)) : add_at(folder_, std::string(path));
  }

  bool add_at(int base, const std::string& path) {
    const std::string full = "/proc/self/fd/" + std::to_string(base) + "/" + path;
    if (::inotify_add_watch(notify_, full.c_str(), kFolderEvents) >= 0) {
      return true;
    }
    return errno == ENOTDIR && ::inotify_add_watch(notify_, full.c_str(), kFileEvents) >= 0;
  }

  void drain() const {
    alignas(inotify_event) std::array<char, 16384> events{};
    while (::read(notify_, events.data(), events.size()) > 0) {
    }
  }

  int folder_;
  int parent_;
  std::vector<std::string> paths_;
  int notify_;
};

// Where the kernel grants no more watches: looks again and again. Waking for nothing is allowed.
class PatientWatch final : public Watch {
 public:
  Result<bool> wait(std::chrono::milliseconds timeout) override {
    constexpr std::chrono::milliseconds kPause{250};
    const auto pause = std::min(timeout, kPause);
    if (::poll(nullptr, 0, static_cast<int>(pause.count())) < 0 && errno == EINTR) {
      return fail(ErrorKind::interrupted, "interrupted while waiting");
    }
    return pause < timeout;
  }
};

}  // namespace

Result<std::unique_ptr<Watch>> watch_files(const Trees& trees, const std::vector<std::string>& paths) {
  const int notify = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (notify >= 0) {
    auto watch = std::make_unique<InotifyWatch>(trees, paths, notify);
    if (watch->arm()) {
      return std::unique_ptr<Watch>(std::move(watch));
    }
  }
  return std::unique_ptr<Watch>(std::make_unique<PatientWatch>());
}

}  // namespace coord::store::file
