#include "cli/surroundings.hpp"

#include <sys/stat.h>  // stat

#include <algorithm>     // std::any_of
#include <array>         // std::array
#include <filesystem>    // std::filesystem
#include <memory>        // std::make_shared
#include <string_view>   // std::string_view
#include <system_error>  // std::error_code
#include <utility>       // std::move

#include "cli/git.hpp"
#include "cli/process/program.hpp"
#include "core/leases/resource.hpp"
#include "store/git_worktree.hpp"
#include "store/real_path.hpp"

namespace coord::cli {
namespace {

namespace fs = std::filesystem;

// Absolute and without links, as far as it exists; what does not, without dots.
std::string whole(const std::string& path) {
  if (std::string real = store::real_path(path); !real.empty()) {
    return real;
  }
  std::error_code error;
  std::string at = fs::absolute(path, error).lexically_normal().string();
  while (at.size() > 1 && at.ends_with('/')) {
    at.pop_back();
  }
  std::string missing;
  while (at.size() > 1) {
    const std::size_t slash = at.rfind('/');
    missing.insert(0, at.substr(slash));
    at.resize(slash);
    if (std::string real = store::real_path(at.empty() ? "/" : at); !real.empty()) {
      return (real == "/" ? "" : real) + missing;
    }
  }
  return missing.empty() ? at : missing;
}

bool is_directory(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

hooks::Spot spot_at(const std::string& path, const std::string& project) {
  constexpr std::array<std::string_view, 3> kNobodys = {".coordination/", ".progress/", ".git/"};
  const std::string worktree = store::worktree_of(path, project);
  if (worktree.empty()) {
    return {};
  }
  if (path == worktree) {
    return {"**", worktree};
  }
  const std::string relative = path.substr(worktree.size() + 1) + (is_directory(path) ? "/" : "");
  const bool nobodys = std::any_of(kNobodys.begin(), kNobodys.end(),
                                   [&](std::string_view folder) { return relative.starts_with(folder); });
  std::string resource = "./" + core::literal_path(relative);
  return nobodys || !core::parse_resource(resource) ? hooks::Spot{} : hooks::Spot{std::move(resource), worktree};
}

std::string in_folder(const std::string& folder, const std::string& path) {
  return folder.empty() || path.starts_with('/') ? path : folder + "/" + path;
}

}  // namespace

hooks::Surroundings surroundings_of(const std::string& coordination) {
  // Asked for when there is something to look at, and once: most events have nothing, one may have hundreds of files.
  const auto project = [coordination, known = std::make_shared<std::string>()]() -> const std::string& {
    if (known->empty()) {
      *known = whole(coordination.substr(0, coordination.rfind('/')));
    }
    return *known;
  };
  hooks::Surroundings out;
  out.program = calling_program;
  out.spot_of = [project](const std::string& folder, const std::string& path) {
    return spot_at(whole(in_folder(folder, path)), project());
  };
  out.to_be_committed = [project](const std::string& folder, bool all) {
    const std::string here = whole(folder.empty() ? "." : folder);
    const std::string worktree = store::worktree_of(here, project());
    std::vector<hooks::Spot> spots;
    if (worktree.empty()) {
      return spots;
    }
    const auto pending = git_pending_resources(here, worktree, all ? Pending::everything : Pending::staged);
    for (const std::string& resource : pending.value_or(std::vector<std::string>{})) {
      spots.push_back({resource, worktree});
    }
    return spots;
  };
  return out;
}

}  // namespace coord::cli
