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

Result<std::string> git_root() {
  COORD_ASSIGN(std::string text, ask_git({"rev-parse", "--show-toplevel"}, "this is no git worktree"));
  return without_line_break(std::move(text));
}

Result<std::string> git_hooks_folder(const std::string& directory) {
  COORD_ASSIGN(std::string text,
               ask_git({"-C", directory, "rev-parse", "--git-path", "hooks"}, "the project is in no git repository"));
  const std::string folder = without_line_break(std::move(text));
  return folder.starts_with('/') ? folder : directory + "/" + folder;
}

Result<std::vector<std::string>> git_pending_resources(const std::string& project, Pending pending) {
  COORD_ASSIGN(const std::string root, git_root());
  const std::string prefix = project.starts_with(root + "/") ? project.substr(root.size() + 1) + "/" : "";
  // Without renames both names are told: that of the file which goes, and that of the one which comes.
  COORD_ASSIGN(const std::string text, ask_git({"diff", pending == Pending::staged ? "--cached" : "HEAD", "--name-only",
                                                "-z", "--no-renames", "--no-relative", "--no-ext-diff"},
                                               "git doesn't say what it would commit"));
  std::vector<std::string> out;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find('\0');
    const std::string_view path = rest.substr(0, end);
    std::string resource = path.starts_with(prefix) ? "./" + std::string(path.substr(prefix.size())) : "";
    if (core::parse_resource(resource)) {
      out.push_back(std::move(resource));
    }
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return out;
}

}  // namespace coord::cli
