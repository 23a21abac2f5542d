#include "setup/files.hpp"

#include <fcntl.h>     // open
#include <sys/file.h>  // flock
#include <sys/stat.h>  // fstat
#include <unistd.h>    // access, rename

#include <cerrno>        // errno
#include <climits>       // PATH_MAX
#include <cstring>       // strerror
#include <filesystem>    // std::filesystem::create_directories
#include <system_error>  // std::error_code

#include "util/unique_fd.hpp"

namespace coord::setup {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20;

tl::unexpected<Error> refused(const std::string& what, const std::string& name, int error) {
  const bool denied = error == EACCES || error == EPERM || error == EROFS;
  const bool full = error == ENOSPC || error == EDQUOT;
  const bool raced = error == ENOENT;  // it was there when it was read
  return fail(denied  ? ErrorKind::denied
              : full  ? ErrorKind::unavailable
              : raced ? ErrorKind::conflict
                      : ErrorKind::io,
              name + " can't be " + what + ": " + std::strerror(error),
              denied ? "its owner, or a read-only file system, forbids it" : "");
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 ? "/" : path.substr(0, slash);
}

// What a link at the end of the path leads to, through more links, whether it exists or not.
std::string behind_links(std::string path) {
  constexpr int kMostLinks = 40;
  for (int i = 0; i < kMostLinks; ++i) {
    char target[PATH_MAX];
    const ssize_t length = ::readlink(path.c_str(), target, sizeof target);
    if (length <= 0) {
      break;
    }
    const std::string link(target, static_cast<std::size_t>(length));
    path = link.starts_with('/') ? link : folder_of(path) + "/" + link;
  }
  return path;
}

// The whole of a descriptor, at most a byte more than is allowed.
bool read_all_of(int fd, std::string& text) {
  char buffer[16384];
  ssize_t count = 0;
  while (text.size() <= kMostBytes && (count = ::read(fd, buffer, sizeof buffer)) != 0) {
    if (count < 0 && errno != EINTR) {
      return false;
    }
    text.append(buffer, count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  return true;
}

bool write_all_of(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno != EINTR) {
      return false;
    }
    text.remove_prefix(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  return true;
}

// Keeps other calls of setup away from the folder.
Result<util::UniqueFd> lock_folder(const std::string& folder, const std::string& name) {
  util::UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd.valid()) {
    return refused("changed", name, errno);
  }
  constexpr int kTries = 100;
  constexpr useconds_t kPause = 20'000;
  for (int i = 0; ::flock(fd.get(), LOCK_EX | LOCK_NB) != 0; ++i) {
    if (errno != EWOULDBLOCK || i == kTries) {
      return fail(ErrorKind::unavailable, "another program keeps the folder of " + name + " locked", "try again");
    }
    ::usleep(kPause);
  }
  return fd;
}

Status check_unchanged(const SettingsFile& file) {
  COORD_ASSIGN(const SettingsFile now, read_settings(file.path, file.name));
  return now.text == file.text ? Status()
                               : fail(ErrorKind::conflict, file.name + " was changed meanwhile", "try again");
}

// As the file that it is to replace, as far as this user may; another group gets none of its group's rights.
void take_rights(int fd, const std::string& path, mode_t added) {
  struct stat before {};
  if (::stat(path.c_str(), &before) == 0) {
    const bool same_group =
        ::fchown(fd, before.st_uid, before.st_gid) == 0 || ::fchown(fd, static_cast<uid_t>(-1), before.st_gid) == 0;
    (void)::fchmod(fd, (before.st_mode & (same_group ? 07777U : 07707U)) | added);
  }
}

// Free: what a dead process with the same number has left there goes.
std::string temporary_path(const std::string& path) {
  std::string out = path + ".coord-" + std::to_string(::getpid());
  ::unlink(out.c_str());
  return out;
}

// A new file, complete and on the disk.
Status write_new(const std::string& path, const std::string& like, std::string_view text, const std::string& name,
                 Kind kind = Kind::document) {
  const mode_t runs = kind == Kind::program ? 0111 : 0;
  const util::UniqueFd fd(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666U | runs));
  if (!fd.valid()) {
    return refused("written", name, errno);
  }
  take_rights(fd.get(), like, runs);
  if (!write_all_of(fd.get(), text) || ::fsync(fd.get()) != 0) {
    const int error = errno;
    ::unlink(path.c_str());
    return refused("written", name, error);
  }
  return {};
}

Status make_folders(const std::string& path, const std::string& name) {
  std::error_code error;
  std::filesystem::create_directories(folder_of(path), error);
  return error ? Status(refused("made", name, error.value())) : Status();
}

}  // namespace

Result<SettingsFile> read_settings(const std::string& path, const std::string& name) {
  SettingsFile file{behind_links(path), name, {}, false};
  file.is_link = file.path != path;
  // Without O_NONBLOCK a FIFO would be waited for.
  const util::UniqueFd fd(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!fd.valid()) {
    return errno == ENOENT ? Result<SettingsFile>(file) : refused("read", name, errno);
  }
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    return fail(ErrorKind::invalid, name + " is no regular file", "nothing was changed");
  }
  std::string text;
  if (!read_all_of(fd.get(), text)) {
    return refused("read", name, errno);
  }
  if (text.size() > kMostBytes) {
    return fail(ErrorKind::invalid, name + " has more than 16 MiB", "nothing was changed");
  }
  file.text = std::move(text);
  return file;
}

Status replace_settings(const SettingsFile& file, std::string_view text, Kind kind) {
  COORD_TRY(make_folders(file.path, file.name));
  COORD_ASSIGN(const util::UniqueFd folder, lock_folder(folder_of(file.path), file.name));
  COORD_TRY(check_unchanged(file));
  COORD_TRY(check_rights(file));
  const std::string temporary = temporary_path(file.path);
  COORD_TRY(write_new(temporary, file.path, text, file.name, kind));
  if (::rename(temporary.c_str(), file.path.c_str()) != 0) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return refused("written", file.name, error);
  }
  (void)::fsync(folder.get());
  return {};
}

Status check_rights(const SettingsFile& file) {
  if (file.text && ::access(file.path.c_str(), W_OK) != 0) {
    return refused("written", file.name, errno);
  }
  std::string folder = folder_of(file.path);
  while (::access(folder.c_str(), F_OK) != 0 && errno == ENOENT && folder != "/") {
    folder = folder_of(folder);
  }
  return ::access(folder.c_str(), W_OK | X_OK) == 0 ? Status() : refused("written", file.name, errno);
}

Status remove_settings(const SettingsFile& file, const std::string& stays) {
  std::string folder = folder_of(file.path);
  COORD_ASSIGN(const util::UniqueFd lock, lock_folder(folder, file.name));
  COORD_TRY(check_unchanged(file));
  if (::unlink(file.path.c_str()) != 0) {
    return refused("removed", file.name, errno);
  }
  (void)::fsync(lock.get());
  while (!file.is_link && folder.starts_with(stays + "/") && ::rmdir(folder.c_str()) == 0) {
    folder = folder_of(folder);
  }
  return {};
}

std::string backup_path(const std::string& path) {
  return path + ".before-coord";
}

Status back_up(const SettingsFile& file) {
  const std::string path = backup_path(file.path);
  struct stat info {};
  if (!file.text || ::lstat(path.c_str(), &info) == 0) {
    return {};
  }
  const std::string temporary = temporary_path(path);
  COORD_TRY(write_new(temporary, file.path, *file.text, backup_path(file.name)));
  const int failed = ::link(temporary.c_str(), path.c_str()) == 0 ? 0 : errno;
  ::unlink(temporary.c_str());
  return failed == 0 || failed == EEXIST ? Status() : refused("written", backup_path(file.name), failed);
}

}  // namespace coord::setup
