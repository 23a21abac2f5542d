#include "store/git_worktree.hpp"

#include <fcntl.h>     // open
#include <sys/stat.h>  // fstat
#include <unistd.h>    // read

#include <algorithm>    // std::max
#include <string_view>  // std::string_view

#include "store/real_path.hpp"
#include "util/unique_fd.hpp"

namespace coord::store {
namespace {

// The first line of a small regular file.
std::optional<std::string> first_line_of(const std::string& path) {
  const util::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  char buffer[4096];
  if (!fd.valid() || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return std::nullopt;
  }
  const ssize_t size = ::read(fd.get(), buffer, sizeof buffer);
  if (size <= 0) {
    return std::nullopt;
  }
  const std::string_view text(buffer, static_cast<std::size_t>(size));
  return std::string(text.substr(0, text.find_first_of("\r\n")));
}

// `path` as seen from `base`, without links and dots; empty when it does not exist.
std::string resolve(const std::string& base, const std::string& path) {
  return real_path(path.starts_with('/') ? path : base + "/" + path);
}

bool is_within(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder == "/" ? folder : folder + "/");
}

// The folder above; "/" is its own.
std::string above(const std::string& path) {
  return path.substr(0, std::max<std::size_t>(path.rfind('/'), 1));
}

}  // namespace

std::optional<std::string> main_worktree(const std::string& directory) {
  constexpr std::string_view kPrefix = "gitdir: ";
  const std::optional<std::string> link = first_line_of(directory + "/.git");
  if (!link || !link->starts_with(kPrefix)) {
    return std::nullopt;
  }
  const std::string private_folder = resolve(directory, link->substr(kPrefix.size()));
  const std::optional<std::string> common = first_line_of(private_folder + "/commondir");
  if (private_folder.empty() || !common) {
    return std::nullopt;
  }
  const std::string common_folder = resolve(private_folder, *common);
  constexpr std::string_view kGit = "/.git";
  if (!common_folder.ends_with(kGit)) {
    return std::nullopt;
  }
  return common_folder.substr(0, common_folder.size() - kGit.size());
}

std::string in_main_worktree(const std::string& path) {
  for (std::string at = path; at != "/"; at = above(at)) {
    if (const std::optional<std::string> main = main_worktree(at)) {
      return *main + path.substr(at.size());
    }
  }
  return {};
}

std::string worktree_of(const std::string& path, const std::string& project) {
  for (std::string at = path; at != "/"; at = above(at)) {
    if (at == project) {
      return at;
    }
    if (const auto main = main_worktree(at); main && is_within(project, *main)) {
      std::string root = at + project.substr(main->size());
      return is_within(path, root) ? root : std::string();
    }
  }
  return project == "/" ? project : std::string();
}

}  // namespace coord::store
