#include "cli/process/descriptors.hpp"

#include <dirent.h>        // opendir
#include <fcntl.h>         // fcntl
#include <sys/resource.h>  // getrlimit
#include <unistd.h>        // close

#include <charconv>     // std::from_chars
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::cli {
namespace {

std::vector<int> open_descriptors() {
  std::vector<int> out;
  DIR* folder = ::opendir("/proc/self/fd");
  if (folder == nullptr) {
    rlimit most = {};
    ::getrlimit(RLIMIT_NOFILE, &most);
    for (int fd = 0; fd < static_cast<int>(most.rlim_cur); ++fd) {
      out.push_back(fd);
    }
    return out;
  }
  while (const dirent* entry = ::readdir(folder)) {
    const std::string_view name = entry->d_name;
    int fd = -1;
    std::from_chars(name.data(), name.data() + name.size(), fd);
    if (fd >= 0 && fd != ::dirfd(folder)) {
      out.push_back(fd);
    }
  }
  ::closedir(folder);
  return out;
}

}  // namespace

void close_own_descriptors(int kept) {
  for (const int fd : open_descriptors()) {
    const int flags = ::fcntl(fd, F_GETFD);
    if (fd != kept && flags >= 0 && (flags & FD_CLOEXEC) != 0) {
      ::close(fd);
    }
  }
}

void close_all_descriptors(int kept, int kept_too) {
  for (const int fd : open_descriptors()) {
    if (fd != kept && fd != kept_too) {
      ::close(fd);
    }
  }
}

}  // namespace coord::cli
