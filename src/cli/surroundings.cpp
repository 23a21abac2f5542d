#include "cli/surroundings.hpp"

#include <array>         // std::array
#include <filesystem>    // std::filesystem
#include <string_view>   // std::string_view
#include <system_error>  // std::error_code

#include "cli/git.hpp"
#include "cli/process/program.hpp"

namespace coord::cli {
namespace {

namespace fs = std::filesystem;

std::string whole(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  const fs::path found = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal().string() : found.string();
}

// "./a/b" of root/a/b; empty for what lies elsewhere.
std::string resource_below(const std::string& path, const std::string& root) {
  constexpr std::array<std::string_view, 3> kNobodys = {".coordination/", ".progress/", ".git/"};
  if (path.size() <= root.size() + 1 || !path.starts_with(root) || path[root.size()] != '/') {
    return {};
  }
  const std::string relative = path.substr(root.size() + 1);
  for (const std::string_view folder : kNobodys) {
    if (relative.starts_with(folder)) {
      return {};
    }
  }
  return "./" + relative;
}

}  // namespace

hooks::Surroundings surroundings_of(const std::string& worktree, const std::string& coordination) {
  hooks::Surroundings out;
  out.program = calling_program;
  out.resource_of = [worktree, project = coordination.substr(0, coordination.rfind('/'))](const std::string& path) {
    const std::string found = whole(path);
    std::string resource = resource_below(found, whole(worktree));
    return !resource.empty() || project == worktree ? resource : resource_below(found, whole(project));
  };
  out.to_be_committed = [worktree](bool all) {
    return git_pending_resources(worktree, all ? Pending::tracked : Pending::staged)
        .value_or(std::vector<std::string>{});
  };
  return out;
}

}  // namespace coord::cli
