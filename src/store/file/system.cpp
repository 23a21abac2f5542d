// Sys on the Linux kernel.
#include <dirent.h>         // DT_*
#include <fcntl.h>          // open, sync_file_range
#include <linux/openat2.h>  // open_how
#include <sys/file.h>       // flock
#include <sys/random.h>     // getrandom
#include <sys/stat.h>       // fstat
#include <sys/statvfs.h>    // fstatvfs
#include <sys/syscall.h>    // SYS_*
#include <sys/vfs.h>        // fstatfs
#include <time.h>           // clock_gettime
#include <unistd.h>

#include <array>    // std::array
#include <atomic>   // std::atomic
#include <cerrno>   // errno
#include <cstdio>   // renameat
#include <cstring>  // std::memcpy

#include "store/file/sys.hpp"

namespace coord::store::file {
namespace {

template <class T>
T or_errno(T result) {
  return result < 0 ? static_cast<T>(-errno) : result;
}

// Repeats a call that a signal interrupted before it did anything.
template <class Call>
auto again(Call call) {
  for (;;) {
    const auto result = call();
    if (result >= 0 || errno != EINTR) {
      return or_errno(result);
    }
  }
}

FileStat::Kind kind_of_mode(mode_t mode) {
  return S_ISREG(mode) ? FileStat::Kind::regular : S_ISDIR(mode) ? FileStat::Kind::folder : FileStat::Kind::other;
}

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

void copy_stat(const struct stat& from, FileStat& to) {
  to.kind = kind_of_mode(from.st_mode);
  to.inode = from.st_ino;
  to.device = from.st_dev;
  to.size = static_cast<std::uint64_t>(from.st_size);
  to.mode = from.st_mode & 07777U;
  to.uid = from.st_uid;
  to.links = static_cast<std::uint32_t>(from.st_nlink);
  to.mtime_ns = nanoseconds(from.st_mtim);
  to.ctime_ns = nanoseconds(from.st_ctim);
}

// One component at a time, refusing links and ".." at each: what openat2 does where the kernel does not have it.
int open_by_component(int folder, std::string_view path, int flags, mode_t mode) {
  int at = folder;
  for (;;) {
    const std::size_t slash = path.find('/');
    const std::string name(path.substr(0, slash));
    const bool last = slash == std::string_view::npos;
    int fd = -EXDEV;
    if (name != ".." && !(name.empty() && at == folder)) {
      const int wanted = last ? flags : O_PATH | O_DIRECTORY | O_CLOEXEC;
      fd = again([&] { return ::openat(at, name.empty() ? "." : name.c_str(), wanted | O_NOFOLLOW, mode); });
    }
    if (at != folder) {
      ::close(at);
    }
    if (last || fd < 0) {
      return fd;
    }
    at = fd;
    path.remove_prefix(slash + 1);
  }
}

int read_small_file(const char* path, char* out, std::size_t size) {
  const int fd = again([&] { return ::open(path, O_RDONLY | O_CLOEXEC); });
  if (fd < 0) {
    return fd;
  }
  const ssize_t got = again([&] { return ::read(fd, out, size); });
  ::close(fd);
  return got < 0 ? static_cast<int>(got) : got == static_cast<ssize_t>(size) ? 0 : -EIO;
}

class Kernel final : public Sys {
 public:
  int open(int folder, const char* path, int flags, mode_t mode) override {
    flags |= O_CLOEXEC | O_NONBLOCK;
    if (!openat2_missing_) {
      open_how how{};
      how.flags = static_cast<unsigned>(flags);
      how.mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? mode : 0;
      how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
      long fd = 0;
      do {  // EAGAIN: something was renamed on the way
        fd = ::syscall(SYS_openat2, folder, path, &how, sizeof how);
      } while (fd < 0 && (errno == EINTR || errno == EAGAIN));
      if (fd >= 0 || (errno != ENOSYS && errno != EPERM)) {
        return static_cast<int>(or_errno(fd));
      }
      openat2_missing_ = errno == ENOSYS;  // a sandbox may also answer EPERM
    }
    return open_by_component(folder, path, flags, mode);
  }
  int close(int fd) override { return or_errno(::close(fd)); }
  int stat(int fd, FileStat& out) override {
    struct stat found {};
    const int result = or_errno(::fstat(fd, &found));
    copy_stat(found, out);
    return result;
  }
  int stat_at(int folder, const char* path, FileStat& out) override {
    struct stat found {};
    const int result = or_errno(::fstatat(folder, path, &found, AT_SYMLINK_NOFOLLOW));
    copy_stat(found, out);
    return result;
  }

  ssize_t read_at(int fd, void* buffer, std::size_t size, std::uint64_t offset) override {
    return again([&] { return ::pread(fd, buffer, size, static_cast<off_t>(offset)); });
  }
  ssize_t write_at(int fd, const void* buffer, std::size_t size, std::uint64_t offset) override {
    return again([&] { return ::pwrite(fd, buffer, size, static_cast<off_t>(offset)); });
  }
  ssize_t write(int fd, const void* buffer, std::size_t size) override {
    return again([&] { return ::write(fd, buffer, size); });
  }
  std::int64_t position(int fd) override { return or_errno(static_cast<std::int64_t>(::lseek(fd, 0, SEEK_CUR))); }

  int sync(int fd) override {
    return again([&] { return ::fsync(fd); });
  }
  int sync_data(int fd) override {
    return again([&] { return ::fdatasync(fd); });
  }
  int sync_system(int fd) override { return or_errno(::syncfs(fd)); }
  int start_writeback(int fd) override { return or_errno(::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE)); }

  int make_folder(int folder, const char* path, mode_t mode) override {
    return or_errno(::mkdirat(folder, path, mode));
  }
  int link(int from_folder, const char* from, int to_folder, const char* to) override {
    return or_errno(::linkat(from_folder, from, to_folder, to, 0));
  }
  int unlink(int folder, const char* path) override { return or_errno(::unlinkat(folder, path, 0)); }
  int remove_folder(int folder, const char* path) override { return or_errno(::unlinkat(folder, path, AT_REMOVEDIR)); }
  int rename(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) override {
    if (flags == 0) {
      return or_errno(::renameat(from_folder, from, to_folder, to));
    }
    const long result = ::syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
    return result < 0 && errno == ENOSYS ? -EINVAL : static_cast<int>(or_errno(result));
  }
  int list(int fd, EntrySink& sink) override;

  int change_mode(int fd, mode_t mode) override { return or_errno(::fchmod(fd, mode)); }

  int try_lock(int fd) override {
    return again([&] { return ::flock(fd, LOCK_EX | LOCK_NB); });
  }
  int sleep_us(int microseconds) override {
    const timespec length{microseconds / 1'000'000, static_cast<long>(microseconds % 1'000'000) * 1'000};
    return ::nanosleep(&length, nullptr) == 0 ? 0 : -errno;
  }

  int boot_id(char (&out)[36]) override { return running_boot_id(out); }
  int machine_id(char (&out)[32]) override { return read_small_file("/etc/machine-id", out, sizeof out); }
  std::int64_t filesystem_type(int fd) override {
    struct statfs found {};
    const int result = or_errno(::fstatfs(fd, &found));
    return result < 0 ? result : static_cast<std::int64_t>(static_cast<std::uint32_t>(found.f_type));
  }
  int free_space(int fd, std::uint64_t& bytes, std::uint64_t& inodes) override {
    struct statvfs found {};
    const int result = or_errno(::fstatvfs(fd, &found));
    bytes = static_cast<std::uint64_t>(found.f_bavail) * found.f_frsize;
    // File systems that make inodes as they need them say that they have none.
    inodes = found.f_files == 0 ? UINT64_MAX : static_cast<std::uint64_t>(found.f_favail);
    return result;
  }
  int process_id() override { return ::getpid(); }
  std::uint64_t random() override {
    std::uint64_t value = 0;
    if (::getrandom(&value, sizeof value, 0) != static_cast<ssize_t>(sizeof value)) {
      value = static_cast<std::uint64_t>(wall_us()) * 0x9e3779b97f4a7c15U + static_cast<std::uint64_t>(::getpid());
    }
    return value;
  }
  std::int64_t wall_us() override {
    timespec time{};
    ::clock_gettime(CLOCK_REALTIME, &time);
    return nanoseconds(time) / 1000;
  }

 private:
  std::atomic<bool> openat2_missing_ = false;
};

struct RawName {  // struct linux_dirent64 up to its name
  std::uint64_t inode;
  std::int64_t next;
  std::uint16_t length;
  std::uint8_t type;
};
constexpr std::size_t kNameOffset = 19;

int Kernel::list(int fd, EntrySink& sink) {
  if (::lseek(fd, 0, SEEK_SET) < 0) {  // the descriptor may have been listed before
    return -errno;
  }
  // Larger ones save nothing, and get a mapping of their own. Not zeroed: only the pages that the kernel fills are touched.
  constexpr std::size_t kBytes = std::size_t{32} * 1024;
  const auto buffer = std::make_unique_for_overwrite<char[]>(kBytes);
  for (;;) {
    const long got = ::syscall(SYS_getdents64, fd, buffer.get(), kBytes);
    if (got <= 0) {
      return static_cast<int>(or_errno(got));
    }
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      RawName raw{};
      std::memcpy(&raw, &buffer[at], kNameOffset);
      const char* name = &buffer[at + kNameOffset];
      at += raw.length;
      const std::string_view text(name);
      if (text == "." || text == "..") {
        continue;
      }
      FileStat::Kind kind = raw.type == DT_REG   ? FileStat::Kind::regular
                            : raw.type == DT_DIR ? FileStat::Kind::folder
                                                 : FileStat::Kind::other;
      if (FileStat found; raw.type == DT_UNKNOWN && stat_at(fd, name, found) == 0) {
        kind = found.kind;
      }
      sink.entry({text, kind});
    }
  }
}

}  // namespace

std::unique_ptr<Sys> make_system() {
  return std::make_unique<Kernel>();
}

int running_boot_id(char (&out)[36]) {
  thread_local char known[sizeof out];
  thread_local bool is_known = false;
  if (!is_known) {
    if (const int error = read_small_file("/proc/sys/kernel/random/boot_id", known, sizeof known); error < 0) {
      return error;
    }
    is_known = true;
  }
  std::memcpy(out, known, sizeof out);
  return 0;
}

}  // namespace coord::store::file
