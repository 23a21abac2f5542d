#include "store/create.hpp"

#include <fcntl.h>     // open
#include <sys/stat.h>  // mkdir, fchmod, fstat
#include <unistd.h>    // fsync

#include <array>        // std::array
#include <cerrno>       // errno
#include <cstddef>      // std::size_t
#include <cstring>      // strerror
#include <string_view>  // std::string_view

#include "util/unique_fd.hpp"

namespace coord::store {
namespace {

// A folder before what is in it.
constexpr std::array<std::string_view, 6> kTree = {
    ".coordination",         ".coordination/inbox", ".coordination/outbox",
    ".coordination/archive", ".progress",           ".progress/archive"};

tl::unexpected<Error> refused(const std::string& path, int error) {
  const ErrorKind kind = error == EACCES || error == EPERM || error == EROFS     ? ErrorKind::denied
                         : error == ENOSPC || error == EDQUOT || error == ENOMEM ? ErrorKind::unavailable
                                                                                 : ErrorKind::io;
  return fail(kind, "cannot make " + path + ": " + strerror(error));
}

// What is made in a folder that is shared by its group is shared too.
mode_t mode_in(const struct stat& folder) {
  return (folder.st_mode & S_ISGID) != 0 && (folder.st_mode & S_IWGRP) != 0 ? 02770 : 0700;
}

Status make_one(const std::string& path, const std::string& above, mode_t mode, bool& made) {
  made = ::mkdir(path.c_str(), 0700) == 0;
  if (!made && errno != EEXIST) {
    return refused(path, errno);
  }
  const util::UniqueFd folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW));
  if (!folder.valid()) {
    return refused(path, errno);
  }
  if (!made) {
    return {};
  }
  const util::UniqueFd upper(::open(above.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (::fchmod(folder.get(), mode) != 0 || !upper.valid() || ::fsync(upper.get()) != 0) {
    return refused(path, errno);
  }
  return {};
}

}  // namespace

Status make_folder(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string above = slash == 0 ? "/" : path.substr(0, slash);
  bool made = false;
  if (::mkdir(above.c_str(), 0755) != 0 && errno != EEXIST) {
    return refused(above, errno);
  }
  struct stat status {};
  if (::stat(above.c_str(), &status) != 0) {
    return refused(above, errno);
  }
  return make_one(path, above, mode_in(status), made);
}

Result<std::vector<std::string>> create_tree(const std::string& path) {
  const std::string project = path.substr(0, path.rfind('/'));
  struct stat status {};
  if (::stat(project.empty() ? "/" : project.c_str(), &status) != 0) {
    return refused(path, errno);
  }
  std::vector<std::string> created;
  for (const std::string_view name : kTree) {
    const std::string full = project + "/" + std::string(name);
    bool made = false;
    COORD_TRY(make_one(full, full.substr(0, full.rfind('/')), mode_in(status), made));
    if (made) {
      created.emplace_back(std::string(name) + "/");
    }
  }
  return created;
}

}  // namespace coord::store
