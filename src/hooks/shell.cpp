#include "hooks/shell.hpp"

#include <algorithm>  // std::any_of, std::find, std::max, std::remove
#include <array>      // std::array
#include <utility>    // std::move

#include "hooks/shell_words.hpp"

namespace coord::hooks {
namespace {

constexpr int kDeepest = 4;                     // script in script
constexpr std::size_t kMostCommands = 200;      // of a script that are looked at
constexpr std::size_t kMostScript = 64 * 1024;  // bytes of it

using Words = std::vector<std::string>;

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return false;
  }
  for (const char c : word.substr(0, equals)) {
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_')) {
      return false;
    }
  }
  return word.front() < '0' || word.front() > '9';
}

std::string_view base_name(std::string_view word) {
  return word.substr(word.rfind('/') + 1);
}

// Takes away what stands before the command itself.
Words own_words(Words words) {
  constexpr std::array<std::string_view, 10> kKeywords = {"if",    "then",  "else", "elif", "do",
                                                          "while", "until", "!",    "{",    "}"};
  constexpr std::array<std::string_view, 9> kWrappers = {"sudo", "env",  "command", "time", "nohup",
                                                         "exec", "nice", "timeout", "xargs"};
  constexpr std::array<std::string_view, 7> kWithValue = {"-u", "-g", "-n", "-k", "-I", "-P", "-L"};
  std::size_t first = 0;
  bool wrapped = false;
  while (first < words.size()) {
    const std::string& word = words[first];
    if (wrapped && word.starts_with('-')) {
      first += is_one_of(word, kWithValue) ? 2U : 1U;
    } else if (is_assignment(word) || is_one_of(word, kKeywords)) {
      ++first;
    } else if (is_one_of(base_name(word), kWrappers)) {
      const bool limited = base_name(word) == "timeout";
      wrapped = true;
      ++first;
      while (limited && first < words.size() && words[first].starts_with('-')) {
        ++first;
      }
      first += limited ? 1U : 0U;
    } else {
      break;
    }
  }
  words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(first, words.size())));
  return words;
}

// The words that are neither the name nor options; `with_value` names options whose value follows, also as the last letter of several.
Words operands(const Words& words, std::initializer_list<std::string_view> with_value = {}) {
  const auto takes_next = [&](const std::string& word) {
    const std::string last = word.size() > 2 && word[1] != '-' ? std::string{'-', word.back()} : word;
    return std::find(with_value.begin(), with_value.end(), last) != with_value.end();
  };
  Words out;
  bool options = true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options && word == "--") {
      options = false;
    } else if (options && word.size() > 1 && word.starts_with('-')) {
      i += takes_next(word) ? 1U : 0U;
    } else {
      out.push_back(word);
    }
  }
  return out;
}

bool has_option(const Words& words, char letter, std::string_view name) {
  return std::any_of(words.begin() + 1, words.end(), [&](const std::string& word) {
    return (!name.empty() && word.starts_with(name)) ||
           (word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != std::string::npos);
  });
}

// "b" of `-t b`, `--target b` and `--target=b`; empty where the option is not there.
std::string value_of_option(const Words& words, std::string_view letter, std::string_view name) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if ((words[i] == letter || words[i] == name) && i + 1 < words.size()) {
      return words[i + 1];
    }
    if (words[i].starts_with(name) && words[i].size() > name.size() && words[i][name.size()] == '=') {
      return words[i].substr(name.size() + 1);
    }
  }
  return {};
}

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
  return work && work->folder == command.folder && is_one_of(work->verb, kWriters) ? work->paths : Words{};
}

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

// "" where the command runs no script of its own.
std::string script_of(const Words& words) {
  constexpr std::array<std::string_view, 5> kShells = {"sh", "bash", "dash", "zsh", "ksh"};
  if (!words.empty() && words.front() == "eval") {
    std::string script;
    for (std::size_t i = 1; i < words.size(); ++i) {
      script += (i == 1 ? "" : " ") + words[i];
    }
    return script;
  }
  if (words.empty() || !is_one_of(base_name(words.front()), kShells)) {
    return {};
  }
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].size() > 1 && words[i][0] == '-' && words[i][1] != '-' && words[i].ends_with('c')) {
      return words[i + 1];
    }
  }
  return {};
}

constexpr std::string_view kNowhere = "$";  // a folder that only the shell can tell

std::string joined_folder(const std::string& folder, const std::string& more) {
  if (folder == kNowhere || more == "-" || more.starts_with('~') || is_unknown(more)) {
    return std::string(kNowhere);
  }
  return more.starts_with('/') || folder.empty() ? more : folder + "/" + more;
}

// Where a script goes, by its `cd`s: what happens in parentheses stays there.
class Course {
 public:
  explicit Course(std::string folder) : folders_{std::move(folder)} {}

  const std::string& at(int depth) {
    const auto size = static_cast<std::size_t>(std::max(depth, 0)) + 1;
    while (folders_.size() < size) {
      folders_.push_back(folders_.back());
    }
    folders_.resize(size);
    return folders_.back();
  }
  void follow(const Words& words) {
    if (!words.empty() && (words[0] == "cd" || words[0] == "pushd" || words[0] == "popd")) {
      const Words to = operands(words);
      folders_.back() = to.empty() ? std::string(kNowhere) : joined_folder(folders_.back(), to.front());
    }
  }

 private:
  std::vector<std::string> folders_;
};

void collect(std::string_view script, const std::string& folder, int depth, std::vector<SimpleCommand>& out) {
  if (depth > kDeepest) {
    return;
  }
  SplitScript split = split_script(script.substr(0, kMostScript));
  Course course(folder);
  for (WordList& list : split.commands) {
    if (out.size() >= kMostCommands) {
      return;
    }
    SimpleCommand command{own_words(std::move(list.words)), std::move(list.written), course.at(list.depth)};
    course.follow(command.words);
    if (!command.words.empty()) {
      for (std::string& file : written_by(command)) {
        command.written.push_back(std::move(file));
      }
    }
    std::erase_if(command.written, [&](const std::string& file) {
      return file.empty() || file == "-" || file.starts_with("/dev/") || is_unknown(file) || command.folder == kNowhere;
    });
    const std::string inner = script_of(command.words);
    const std::string inner_folder = command.folder;
    out.push_back(std::move(command));
    if (!inner.empty()) {
      collect(inner, inner_folder, depth + 1, out);
    }
  }
  for (const std::string& inner : split.inner) {
    collect(inner, folder, depth + 1, out);
  }
}

// '*' stands for anything, everything else for itself.
bool matches(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (at < text.size()) {
    if (in < pattern.size() && pattern[in] == '*') {
      star = in++;
      resume = at;
    } else if (in < pattern.size() && pattern[in] == text[at]) {
      ++in;
      ++at;
    } else if (star != std::string_view::npos) {
      in = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in) == std::string_view::npos;
}

}  // namespace

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
    const bool has_value = is_one_of(words[at], kWithValue);
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

std::vector<SimpleCommand> parse_shell(std::string_view script) {
  std::vector<SimpleCommand> out;
  collect(script, {}, 0, out);
  return out;
}

bool fits(const SimpleCommand& command, std::string_view pattern) {
  if (command.words.empty()) {
    return false;
  }
  const bool wild = pattern.find('*') != std::string_view::npos;
  std::string text(base_name(command.words.front()));
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    text += wild || !command.words[i].starts_with('-') ? " " + command.words[i] : "";
  }
  return wild ? matches(text, pattern)
              : text == pattern ||
                    (text.starts_with(pattern) && text.size() > pattern.size() && text[pattern.size()] == ' ');
}

}  // namespace coord::hooks
