#include "hooks/shell.hpp"

#include <algorithm>  // std::any_of, std::find, std::max, std::remove
#include <array>      // std::array
#include <utility>    // std::move

#include "core/leases/glob.hpp"
#include "core/leases/resource.hpp"
#include "hooks/command_words.hpp"
#include "hooks/shell_words.hpp"
#include "hooks/written_files.hpp"
#include "util/words.hpp"

namespace coord::hooks {
namespace {

constexpr int kDeepest = 4;                     // script in script
constexpr std::size_t kMostCommands = 200;      // of a script that are looked at
constexpr std::size_t kMostScript = 64 * 1024;  // bytes of it

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
      first += util::is_one_of(word, kWithValue) ? 2U : 1U;
    } else if (is_assignment(word) || util::is_one_of(word, kKeywords)) {
      ++first;
    } else if (util::is_one_of(base_name(word), kWrappers)) {
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
  if (words.empty() || !util::is_one_of(base_name(words.front()), kShells)) {
    return {};
  }
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].size() > 1 && words[i][0] == '-' && words[i][1] != '-' && words[i].ends_with('c')) {
      return words[i + 1];
    }
  }
  return {};
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

}  // namespace

std::vector<SimpleCommand> parse_shell(std::string_view script) {
  std::vector<SimpleCommand> out;
  collect(script, {}, 0, out);
  return out;
}

bool fits(const SimpleCommand& command, std::string_view pattern) {
  if (command.words.empty()) {
    return false;
  }
  const bool wild = core::has_wildcard(pattern);
  std::string text(base_name(command.words.front()));
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    text += wild || !command.words[i].starts_with('-') ? " " + command.words[i] : "";
  }
  return wild ? core::globs_meet(pattern, core::literal_path(text))
              : text == pattern ||
                    (text.starts_with(pattern) && text.size() > pattern.size() && text[pattern.size()] == ' ');
}

}  // namespace coord::hooks
