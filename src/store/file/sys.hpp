// Every call of the file store to the operating system, so that tests can put a disk of their own below it: one that
// fails the Nth call, stops before it, or forgets what was not synced.
//
// Results are what the system call returns, or -errno. Nothing here retries, except on EINTR where the call may simply
// be repeated. Paths are relative to a descriptor that the caller holds. Descriptors close on exec.
#pragma once

#include <sys/types.h>  // mode_t, off_t, ssize_t

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int64_t, std::uint64_t
#include <memory>       // std::unique_ptr
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::store::file {

struct FileStat {
  enum class Kind { regular, folder, other };
  Kind kind = Kind::regular;
  std::uint64_t inode = 0;
  std::uint64_t device = 0;
  std::uint64_t size = 0;
  std::uint32_t mode = 0;  // permission bits
  std::uint32_t uid = 0;
  std::uint32_t links = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
};

// One name of a folder, as the kernel gives it. `name` is valid during the callback only.
struct RawEntry {
  std::string_view name;
  FileStat::Kind kind = FileStat::Kind::regular;
};

class EntrySink {
 public:
  virtual ~EntrySink() = default;
  virtual void entry(const RawEntry& entry) = 0;
};

class Sys {
 public:
  virtual ~Sys() = default;

  // openat2 with RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS below `folder` where the kernel has it, else openat with
  // O_NOFOLLOW component by component. O_CLOEXEC and O_NONBLOCK are always added. `flags` as in open(2).
  virtual int open(int folder, const char* path, int flags, mode_t mode) = 0;
  virtual int close(int fd) = 0;
  virtual int stat(int fd, FileStat& out) = 0;
  virtual int stat_at(int folder, const char* path, FileStat& out) = 0;  // does not follow a link

  virtual ssize_t read_at(int fd, void* buffer, std::size_t size, std::uint64_t offset) = 0;
  virtual ssize_t write_at(int fd, const void* buffer, std::size_t size, std::uint64_t offset) = 0;
  virtual ssize_t write(int fd, const void* buffer, std::size_t size) = 0;  // at the descriptor's place, or O_APPEND
  virtual std::int64_t position(int fd) = 0;                                // lseek(fd, 0, SEEK_CUR)

  virtual int sync(int fd) = 0;             // fsync: a file's data and size, or a folder's entries
  virtual int sync_data(int fd) = 0;        // fdatasync
  virtual int sync_system(int fd) = 0;      // syncfs
  virtual int start_writeback(int fd) = 0;  // sync_file_range(WRITE); a hint

  virtual int make_folder(int folder, const char* path, mode_t mode) = 0;
  virtual int link(int from_folder, const char* from, int to_folder, const char* to) = 0;
  virtual int unlink(int folder, const char* path) = 0;
  virtual int remove_folder(int folder, const char* path) = 0;
  // flags: 0, RENAME_NOREPLACE or RENAME_EXCHANGE; EINVAL where the file system has no such flag.
  virtual int rename(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) = 0;
  virtual int list(int fd, EntrySink& sink) = 0;  // every name but "." and ".."

  virtual int change_mode(int fd, mode_t mode) = 0;

  // flock(LOCK_EX | LOCK_NB): 0, or -EWOULDBLOCK. Freed by close, and by the kernel when the process dies.
  virtual int try_lock(int fd) = 0;
  // -EINTR as soon as the process has handled a signal, but for those after which its calls go on (SA_RESTART); else 0.
  virtual int sleep_us(int microseconds) = 0;

  // The 36 characters of /proc/sys/kernel/random/boot_id, or -errno.
  virtual int boot_id(char (&out)[36]) = 0;
  virtual int machine_id(char (&out)[32]) = 0;       // /etc/machine-id
  virtual std::int64_t filesystem_type(int fd) = 0;  // f_type of fstatfs
  virtual int free_space(int fd, std::uint64_t& bytes, std::uint64_t& inodes) = 0;
  virtual int process_id() = 0;
  virtual std::uint64_t random() = 0;  // for the log's salt
  virtual std::int64_t wall_us() = 0;  // the clock of now() and of sequence numbers
};

// The kernel itself.
[[nodiscard]] std::unique_ptr<Sys> make_system();

// What boot_id() of the kernel itself answers: asked once for a run of the program, which no reboot outlives.
int running_boot_id(char (&out)[36]);

}  // namespace coord::store::file
