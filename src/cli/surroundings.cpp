#include "cli/surroundings.hpp"

#include <array>         // std::array
#include <chrono>        // std::chrono::milliseconds
#include <filesystem>    // std::filesystem
#include <string_view>   // std::string_view
#include <system_error>  // std::error_code

#include "cli/process/output_of.hpp"

namespace coord::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kGitTime{1'500};
constexpr std::size_t kMostGitBytes = std::size_t{4} << 20;

std::string whole(const std::string& path) {
  std::error_code error;
  const fs::path absolute = fs::absolute(path, error);
  const fs::path found = fs::weakly_canonical(absolute, error);
  return error ? absolute.lexically_normal().string() : found.string();
}

// "./a/b" of root/a/b; empty for what lies elsewhere.
std::string below(const std::string& path, const std::string& root) {
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

std::vector<std::string> split_at_nul(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\0', at), text.size());
    if (end > at) {
      out.push_back("./" + text.substr(at, end - at));
    }
    at = end + 1;
  }
  return out;
}

// Both names of what was renamed.
std::vector<std::string> to_be_committed(bool all) {
  const auto printed =
      output_of({"git", "diff", all ? "HEAD" : "--cached", "--name-only", "--no-renames", "--no-ext-diff", "-z"},
                kMostGitBytes, kGitTime);
  return printed ? split_at_nul(*printed) : std::vector<std::string>{};
}

}  // namespace

hooks::Surroundings surroundings_of(const std::string& worktree, const std::string& coordination) {
  const std::string project = coordination.substr(0, coordination.rfind('/'));
  hooks::Surroundings out;
  out.resource_of = [roots = std::array{whole(worktree), whole(project)}](const std::string& path) {
    const std::string found = whole(path);
    for (const std::string& root : roots) {
      if (std::string resource = below(found, root); !resource.empty()) {
        return resource;
      }
    }
    return std::string();
  };
  out.to_be_committed = to_be_committed;
  return out;
}

}  // namespace coord::cli
