#include "cli/git.hpp"

#include <cerrno>       // ETIMEDOUT
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "cli/process/output_of.hpp"
#include "core/leases/resource.hpp"

namespace coord::cli {
namespace {

constexpr std::chrono::milliseconds kGitTime{2'000};  // a hook waits for it

Result<std::string> ask_git(std::vector<std::string> words, const std::string& otherwise) {
  words.insert(words.begin(), "git");
  auto output = output_of(words, kGitTime);
  if (!output) {
    return fail(ErrorKind::unavailable, output.error() == ETIMEDOUT ? "git doesn't answer" : "git can't be run");
  }
  if (output->status != 0) {
    return fail(ErrorKind::not_found, otherwise);
  }
  return std::move(output->text);
}

std::string without_line_break(std::string text) {
  if (text.ends_with('\n')) {
    text.pop_back();
  }
  return text;
}

}  // namespace

Result<std::string> git_root(const std::string& folder) {
  COORD_ASSIGN(std::string text, ask_git({"-C", folder, "rev-parse", "--show-toplevel"}, "this is no git worktree"));
  return without_line_break(std::move(text));
}

Result<std::string> git_hooks_folder(const std::string& directory) {
  COORD_ASSIGN(std::string text,
               ask_git({"-C", directory, "rev-parse", "--git-path", "hooks"}, "the project is in no git repository"));
  const std::string folder = without_line_break(std::move(text));
  return folder.starts_with('/') ? folder : directory + "/" + folder;
}

namespace {

// Adds the paths that stand in `text`, a NUL behind each, relative to the root of the repository.
void add_resources(std::string_view text, const std::string& prefix, std::vector<std::string>& out) {
  while (!text.empty()) {
    const std::size_t end = text.find('\0');
    const std::string_view path = text.substr(0, end);
    std::string resource = path.starts_with(prefix) ? "./" + core::literal_path(path.substr(prefix.size())) : "";
    if (core::parse_resource(resource)) {
      out.push_back(std::move(resource));
    }
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

}  // namespace

Result<std::vector<std::string>> git_pending_resources(const std::string& folder, const std::string& project,
                                                       Pending pending) {
  COORD_ASSIGN(const std::string root, git_root(folder));
  const std::string prefix = project.starts_with(root + "/") ? project.substr(root.size() + 1) + "/" : "";
  std::vector<std::string> out;
  const auto add = [&](std::vector<std::string> words) -> Status {
    words.insert(words.begin(), {"-C", root});
    COORD_ASSIGN(const std::string text, ask_git(std::move(words), "git doesn't say what it would commit"));
    add_resources(text, prefix, out);
    return {};
  };
  // Without renames both names are told: that of the file which goes, and that of the one which comes.
  COORD_TRY(add({"diff", "--cached", "--name-only", "-z", "--no-renames", "--no-relative", "--no-ext-diff"}));
  if (pending == Pending::everything) {
    COORD_TRY(add({"ls-files", "--modified", "--others", "--exclude-standard", "-z"}));
  }
  return out;
}

}  // namespace coord::cli
