#include <fcntl.h>  // O_*

#include <algorithm>  // std::min
#include <cerrno>     // EWOULDBLOCK
#include <cstdio>     // std::fopen
#include <cstring>    // std::strstr
#include <utility>    // std::move

#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {
namespace {

// The process that holds a flock on this inode, 0 when the kernel does not tell. Lines of /proc/locks look like
// `1: FLOCK  ADVISORY  WRITE 4711 fe:00:1234 0 EOF`.
long holder_of(std::uint64_t inode) {
  std::FILE* locks = std::fopen("/proc/locks", "re");
  if (locks == nullptr) {
    return 0;
  }
  long holder = 0;
  char line[256];
  while (holder == 0 && std::fgets(line, sizeof line, locks) != nullptr) {
    long pid = 0;
    unsigned major = 0;
    unsigned minor = 0;
    unsigned long long locked = 0;
    if (std::strstr(line, "FLOCK") != nullptr && std::strstr(line, "->") == nullptr &&
        std::sscanf(line, "%*s %*s %*s %*s %ld %x:%x:%llu", &pid, &major, &minor, &locked) == 4 && locked == inode) {
      holder = pid;
    }
  }
  std::fclose(locks);
  return holder;
}

Error busy(const Trees& trees, std::chrono::milliseconds waited) {
  FileStat stat;
  const long holder = trees.sys.stat(trees.folder, stat) == 0 ? holder_of(stat.inode) : 0;
  std::string message = "the store is being written by ";
  message += holder > 0 ? "process " + std::to_string(holder) : "another process";
  message += ", still after " + std::to_string(waited.count()) + " ms";
  Error error{ErrorKind::unavailable, std::move(message), "nothing was changed, so the command can be repeated",
              nullptr};
  if (holder > 0) {
    error.details = {{"holder_pid", holder}};
  }
  return error;
}

}  // namespace

// A sleeper asks again by itself: who is blocked in flock(2) sees neither the end of its time nor that it has lost already
// (docs/decisions/0010-lock-is-polled.md).
Result<Descriptor> take_lock(const Trees& trees, std::chrono::milliseconds wait, Backoff& backoff,
                             const std::function<bool()>& settled) {
  // A description of its own: one that a child inherits, or that another thread uses, would share the lock.
  Descriptor lock(trees.sys, trees.sys.open(trees.folder, ".", O_RDONLY | O_DIRECTORY, 0));
  if (!lock.open()) {
    return os_fail(lock.get(), "open", ".coordination");
  }
  // The time slept is what counts, so that a step of the clock changes nothing.
  Backoff::Pause waited{0};
  backoff.begin(static_cast<bool>(settled));
  while (!mutant(Mutant::no_lock)) {
    const int result = trees.sys.try_lock(lock.get());
    if (result == 0) {
      break;
    }
    if (result != -EWOULDBLOCK) {
      return os_fail(result, "lock", ".coordination");
    }
    if (settled && settled()) {
      return Descriptor();
    }
    if (waited >= wait) {
      return tl::unexpected<Error>(busy(trees, wait));
    }
    const auto pause = std::min<Backoff::Pause>(backoff.next(), wait - waited);
    if (trees.sys.sleep_us(static_cast<int>(pause.count())) == -EINTR && !mutant(Mutant::deaf_wait)) {
      return fail(ErrorKind::interrupted, "interrupted while another process writes", "nothing was changed");
    }
    waited += pause;
  }
  if (waited.count() == 0) {
    backoff.found_free();
  }
  return lock;
}

}  // namespace coord::store::file
