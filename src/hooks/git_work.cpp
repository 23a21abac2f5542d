#include "hooks/git_work.hpp"

#include <algorithm>    // std::remove
#include <array>        // std::array
#include <string_view>  // std::string_view

#include "hooks/command_words.hpp"
#include "hooks/shell_words.hpp"
#include "util/words.hpp"

namespace coord::hooks {

std::optional<GitWork> git_work(const SimpleCommand& command) {
  constexpr std::array<std::string_view, 5> kWithValue = {"-C", "-c", "--git-dir", "--work-tree", "--namespace"};
  const Words& words = command.words;
  if (words.empty() || base_name(words.front()) != "git") {
    return std::nullopt;
  }
  GitWork work;
  work.folder = command.folder;
  std::size_t at = 1;
  for (; at < words.size() && words[at].starts_with('-'); ++at) {
    const bool has_value = util::is_one_of(words[at], kWithValue);
    if (words[at] == "-C" && at + 1 < words.size()) {
      work.folder = joined_folder(work.folder, words[at + 1]);
    }
    at += has_value ? 1U : 0U;
  }
  if (at >= words.size() || work.folder == kNowhere) {
    return std::nullopt;
  }
  work.verb = words[at];
  const Words rest(words.begin() + static_cast<std::ptrdiff_t>(at), words.end());
  work.paths = operands(rest, {"-m", "--message", "-F", "--file", "-C", "-c", "--author", "--date", "-t", "--template",
                               "--fixup", "--squash", "--trailer", "-s", "--source", "--chmod"});
  std::erase_if(work.paths, [](const std::string& path) { return is_unknown(path); });
  const auto everything = std::remove(work.paths.begin(), work.paths.end(), ".");
  const bool commits = work.verb == "commit";
  work.all = everything != work.paths.end() ||
             (commits ? has_option(rest, 'a', "--all") : has_option(rest, 'A', "--all")) ||
             (work.verb == "add" && has_option(rest, 'u', "--update"));
  if (work.verb == "add" || commits) {
    work.paths.erase(everything, work.paths.end());
  }
  const bool shelves = work.verb == "stash" && (work.paths.empty() || work.paths.front() == "push");
  if (shelves || work.verb == "clean" || (work.verb == "reset" && has_option(rest, '!', "--hard"))) {
    work.all = true;
    work.paths.clear();
  }
  return work;
}

}  // namespace coord::hooks
