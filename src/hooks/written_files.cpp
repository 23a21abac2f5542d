#include "hooks/written_files.hpp"

#include <array>        // std::array
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "hooks/git_work.hpp"
#include "util/words.hpp"

namespace coord::hooks {
namespace {

// Files that sed -i and perl -i edit: all operands but the script, unless options give that.
Words edited_in_place(const Words& words) {
  if (!has_option(words, 'i', "--in-place")) {
    return {};
  }
  Words files = operands(words, {"-e", "-f", "--expression", "--file"});
  const bool script_is_option = has_option(words, 'e', "--expression") || has_option(words, 'f', "--file");
  if (!script_is_option && !files.empty()) {
    files.erase(files.begin());
  }
  return files;
}

// Paths that a git command other than commit writes in the worktree. A word after `checkout` may name a branch as well: then no file is
// locked by that name.
Words written_by_git(const SimpleCommand& command) {
  constexpr std::array<std::string_view, 4> kWriters = {"mv", "rm", "restore", "checkout"};
  const auto work = git_work(command);
  return work && work->folder == command.folder && util::is_one_of(work->verb, kWriters) ? work->paths : Words{};
}

}  // namespace

Words written_by(const SimpleCommand& command) {
  const Words& words = command.words;
  const std::string_view name = base_name(words.front());
  if (name == "tee" || name == "rm" || name == "unlink" || name == "rmdir" || name == "mv") {
    return operands(words);
  }
  if (name == "touch" || name == "truncate") {
    return operands(words, {"-d", "-t", "-r", "-s"});
  }
  if (name == "cp" || name == "ln" || name == "install") {
    if (std::string target = value_of_option(words, "-t", "--target-directory"); !target.empty()) {
      return {std::move(target)};
    }
    const Words all = operands(words, {"-m", "-o", "-g"});
    return all.size() < 2 ? Words{} : Words{all.back()};
  }
  if (name == "sed" || name == "perl") {
    return edited_in_place(words);
  }
  if (name == "dd") {
    Words out;
    for (const std::string& word : words) {
      if (word.starts_with("of=")) {
        out.push_back(word.substr(3));
      }
    }
    return out;
  }
  return name == "git" ? written_by_git(command) : Words{};
}

}  // namespace coord::hooks
