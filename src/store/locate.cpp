#include "store/locate.hpp"

#include <fcntl.h>     // open
#include <sys/stat.h>  // fstat
#include <unistd.h>    // geteuid, getegid, getgroups

#include <algorithm>  // std::find, std::max
#include <cerrno>     // errno
#include <cstring>    // strerror
#include <vector>     // std::vector

#include "store/git_worktree.hpp"
#include "store/real_path.hpp"

namespace coord::store {
namespace {

constexpr std::string_view kName = ".coordination";
constexpr std::string_view kInitHint = "coord init";

std::string joined(const std::string& directory, std::string_view name) {
  return (directory == "/" ? "" : directory) + "/" + std::string(name);
}

std::string parent_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

bool is_coordination(const std::string& path) {
  return path == kName || path.ends_with("/.coordination");
}

int open_folder(const std::string& path, bool follow) {
  return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW));
}

tl::unexpected<Error> cannot_open(const std::string& path, int error) {
  if (error == ENOTDIR) {
    return fail(ErrorKind::not_found, path + " is no directory");
  }
  if (error == ENOENT) {
    return fail(ErrorKind::not_found, "there is no coordination directory at " + path, std::string(kInitHint));
  }
  return fail(error == EACCES ? ErrorKind::denied : ErrorKind::io, "cannot open " + path + ": " + strerror(error));
}

bool in_group(gid_t group) {
  if (group == ::getegid()) {
    return true;
  }
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(::getgroups(0, nullptr), 0)));
  const int count = ::getgroups(static_cast<int>(groups.size()), groups.data());
  return count > 0 && std::find(groups.begin(), groups.begin() + count, group) != groups.begin() + count;
}

// A directory that was found rather than named must be ours, or our group's to write, and itself.
Status trusted(const Place& place) {
  struct stat status {};
  if (::fstat(place.folder.get(), &status) != 0) {
    return fail(ErrorKind::io, "cannot look at " + place.path + ": " + strerror(errno));
  }
  const bool shared_with_us = (status.st_mode & (S_IWGRP | S_IWOTH)) == S_IWGRP && in_group(status.st_gid);
  if (status.st_uid != ::geteuid() && !shared_with_us) {
    return fail(ErrorKind::denied,
                place.path + " belongs to another user (" + std::to_string(status.st_uid) + "), so it is not trusted",
                "name it with --dir or COORD_DIR to use it");
  }
  return {};
}

// The directory right inside `directory`, or nothing when there is none.
Result<std::optional<Place>> find_in(const std::string& directory) {
  const std::string path = joined(directory, kName);
  Result<Place> place = open_place(path, false);
  if (place) {
    COORD_TRY(trusted(*place));
    return std::optional<Place>(std::move(*place));
  }
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) {
    if (S_ISLNK(status.st_mode)) {
      return fail(ErrorKind::denied, path + " is a symbolic link, so it is not trusted",
                  "name it with --dir or COORD_DIR to use it");
    }
    return tl::unexpected<Error>(std::move(place.error()));
  }
  return std::optional<Place>();
}

Result<Place> locate_named(const std::string& named) {
  const std::string real = real_path(named);
  if (real.empty()) {
    return fail(ErrorKind::not_found, "there is no directory " + named,
                "name the directory of a project, or its .coordination");
  }
  if (is_coordination(real) || is_coordination(named)) {
    return open_place(real, true);
  }
  return open_place(joined(real, kName), true);
}

}  // namespace

Result<Place> open_place(const std::string& path, bool follow_link) {
  Place place;
  place.path = path;
  place.folder = util::UniqueFd(open_folder(path, follow_link));
  if (!place.folder.valid()) {
    return cannot_open(path, errno);
  }
  place.parent = util::UniqueFd(open_folder(parent_of(path), true));
  if (!place.parent.valid()) {
    return cannot_open(parent_of(path), errno);
  }
  return place;
}

Result<Place> locate(const std::optional<std::string>& named) {
  if (named) {
    return locate_named(*named);
  }
  const std::string start = real_path(".");
  if (start.empty()) {
    return fail(ErrorKind::not_found, std::string("the working directory does not exist: ") + strerror(errno));
  }
  // A linked worktree has a copy of what git tracks; the state that all share is in the main one.
  for (std::string directory = in_main_worktree(start); !directory.empty() && directory != "/";
       directory = parent_of(directory)) {
    COORD_ASSIGN(std::optional<Place> shared, find_in(directory));
    if (shared) {
      return std::move(*shared);
    }
  }
  for (std::string directory = start;; directory = parent_of(directory)) {
    COORD_ASSIGN(std::optional<Place> place, find_in(directory));
    if (place) {
      return std::move(*place);
    }
    if (directory == "/") {
      return fail(ErrorKind::not_found, "there is no coordination directory in " + start + " or above it",
                  std::string(kInitHint));
    }
  }
}

Result<std::string> place_for_new(const std::optional<std::string>& named) {
  const std::string start = real_path(named.value_or("."));
  if (start.empty()) {
    if (named && is_coordination(*named) && !real_path(parent_of(*named)).empty()) {
      return joined(real_path(named->find('/') == std::string::npos ? "." : parent_of(*named)), kName);
    }
    return fail(ErrorKind::not_found, "there is no directory " + named.value_or("."), "make it first");
  }
  if (named) {
    return is_coordination(start) ? start : joined(start, kName);
  }
  for (std::string directory = start; directory != "/"; directory = parent_of(directory)) {
    if (const std::optional<std::string> main = main_worktree(directory)) {
      return joined(*main, kName);
    }
  }
  return joined(start, kName);
}

}  // namespace coord::store
