#include "store/queue/place.hpp"

#include <fcntl.h>     // openat
#include <sys/file.h>  // flock
#include <sys/stat.h>  // fstat, fchmod
#include <unistd.h>    // pread, write, fsync

#include <algorithm>  // std::min
#include <cerrno>     // errno

#include "store/file/errors.hpp"

namespace coord::store::queue {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kFull = kMostBytes / 2;  // so that marks have room, which are no longer than their lines

Result<std::uint64_t> size_of(int fd, const char* name) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    return refused(place_of(name), errno);
  }
  return static_cast<std::uint64_t>(status.st_size);
}

// Whether the last line has no end: its writer died, or never wrote one.
Result<bool> is_open_ended(int fd, const char* name, std::uint64_t size) {
  char last = '\n';
  if (size > 0 && ::pread(fd, &last, 1, static_cast<off_t>(size - 1)) < 0) {
    return refused(place_of(name), errno);
  }
  return last != '\n';
}

// In a project whose folders are shared by a group, its files are too.
Status share_like(int folder, int fd, const char* name) {
  struct stat status {};
  if (::fstat(folder, &status) != 0) {
    return refused(place_of(name), errno);
  }
  const bool shared = (status.st_mode & S_ISGID) != 0 && (status.st_mode & S_IWGRP) != 0;
  if (shared && ::fchmod(fd, 0660) != 0) {
    return refused(place_of(name), errno);
  }
  return ::fsync(folder) == 0 ? Status() : refused(place_of(name), errno);
}

}  // namespace

std::string place_of(const char* name) {
  return std::string(kFolder).append("/").append(name);
}

tl::unexpected<Error> refused(const std::string& path, int error) {
  return file::os_fail(error, "use", path);
}

Result<util::UniqueFd> open_folder(const std::string& project, bool make) {
  const std::string path = std::string(project).append("/").append(kFolder);
  if (make && ::mkdir(path.c_str(), 0755) == 0) {
    const util::UniqueFd above(::open(project.empty() ? "/" : project.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!above.valid() || ::fsync(above.get()) != 0) {
      return refused(project, errno);
    }
  } else if (make && errno != EEXIST) {
    return refused(path, errno);
  }
  util::UniqueFd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.valid() && (make || errno != ENOENT)) {
    return refused(path, errno);
  }
  return folder;
}

Status lock(int fd, const std::string& what) {
  while (::flock(fd, LOCK_EX) != 0) {
    if (errno != EINTR) {
      return refused(what, errno);
    }
  }
  return {};
}

Result<util::UniqueFd> open_file(int folder, const char* name, int flags) {
  constexpr int kAlways = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  util::UniqueFd file(::openat(folder, name, (flags & ~O_CREAT) | kAlways));
  const bool makes = !file.valid() && errno == ENOENT && (flags & O_CREAT) != 0;
  if (makes) {
    file = util::UniqueFd(::openat(folder, name, flags | kAlways, 0600));
  }
  if (!file.valid()) {
    return errno == ENOENT ? Result<util::UniqueFd>(util::UniqueFd()) : refused(place_of(name), errno);
  }
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) {
    return refused(place_of(name), errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorKind::invalid, place_of(name) + " is no file");
  }
  if (makes) {
    COORD_TRY(share_like(folder, file.get(), name));
  }
  return file;
}

Result<std::string> read_from(int fd, const char* name, std::uint64_t from) {
  COORD_ASSIGN(const std::uint64_t size, size_of(fd, name));
  std::string out(size > from ? size - from : 0, '\0');
  if (out.size() > kMostBytes) {
    return fail(ErrorKind::invalid, place_of(name) + " is larger than 64 MiB");
  }
  std::size_t have = 0;
  while (have < out.size()) {
    const ssize_t got = ::pread(fd, out.data() + have, out.size() - have, static_cast<off_t>(from + have));
    if (got < 0 && errno != EINTR) {
      return refused(place_of(name), errno);
    }
    if (got == 0) {
      break;
    }
    have += got > 0 ? static_cast<std::size_t>(got) : 0;
  }
  out.resize(have);
  return out;
}

Status add_line(int fd, const char* name, std::string_view line, bool durable) {
  COORD_ASSIGN(const std::uint64_t before, size_of(fd, name));
  COORD_ASSIGN(const bool open_ended, is_open_ended(fd, name, before));
  std::string bytes(open_ended ? "\n" : "");
  bytes.append(line).append("\n");
  if (durable && before + bytes.size() > kFull) {
    return fail(ErrorKind::unavailable, place_of(name) + " is full");
  }
  const ssize_t written = ::write(fd, bytes.data(), bytes.size());
  if (written != static_cast<ssize_t>(bytes.size())) {
    const int error = written < 0 ? errno : ENOSPC;
    const auto size = size_of(fd, name);
    if (written > 0 && size && *size == before + static_cast<std::uint64_t>(written)) {
      (void)!::ftruncate(fd,
                         static_cast<off_t>(before));  // else somebody has gone on behind it, and the torn line is told
    }
    return refused(place_of(name), error);
  }
  if (durable && ::fdatasync(fd) != 0) {
    return refused(place_of(name), errno);
  }
  return {};
}

}  // namespace coord::store::queue
