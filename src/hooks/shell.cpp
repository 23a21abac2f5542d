#include "hooks/shell.hpp"

#include <algorithm>  // std::find
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
  constexpr std::array<std::string_view, 8> kWrappers = {"sudo",  "env",  "command", "time",
                                                         "nohup", "exec", "nice",    "timeout"};
  constexpr std::array<std::string_view, 4> kWithValue = {"-u", "-g", "-n", "-k"};
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

// The words that are neither the name nor options; `with_value` names options whose value follows.
Words operands(const Words& words, std::initializer_list<std::string_view> with_value = {}) {
  Words out;
  bool options = true;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (options && word == "--") {
      options = false;
    } else if (options && word.size() > 1 && word.starts_with('-')) {
      i += std::find(with_value.begin(), with_value.end(), word) != with_value.end() ? 1U : 0U;
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

Words written_by_git(const SimpleCommand& command) {
  for (const std::string_view verb : {"mv", "rm", "restore", "checkout"}) {
    if (!command.is_git(verb)) {
      continue;
    }
    const auto start = std::find(command.words.begin() + 1, command.words.end(), verb);
    const Words rest(start, command.words.end());
    if (verb == "checkout") {  // without "--" it may as well name a branch
      const auto dashes = std::find(rest.begin(), rest.end(), "--");
      return dashes == rest.end() ? Words{} : Words(dashes + 1, rest.end());
    }
    return operands(rest, {"-s", "--source"});
  }
  return {};
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

void collect(std::string_view script, int depth, std::vector<SimpleCommand>& out) {
  if (depth > kDeepest) {
    return;
  }
  SplitScript split = split_script(script.substr(0, kMostScript));
  for (WordList& list : split.commands) {
    if (out.size() >= kMostCommands) {
      return;
    }
    SimpleCommand command{own_words(std::move(list.words)), std::move(list.written)};
    if (!command.words.empty()) {
      for (std::string& file : written_by(command)) {
        command.written.push_back(std::move(file));
      }
    }
    std::erase_if(command.written, [](const std::string& file) {
      return file.empty() || file == "-" || file.starts_with("/dev/") || is_unknown(file);
    });
    const std::string inner = script_of(command.words);
    out.push_back(std::move(command));
    if (!inner.empty()) {
      collect(inner, depth + 1, out);
    }
  }
  for (const std::string& inner : split.inner) {
    collect(inner, depth + 1, out);
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

bool SimpleCommand::is_git(std::string_view verb) const {
  if (words.empty() || base_name(words.front()) != "git") {
    return false;
  }
  constexpr std::array<std::string_view, 5> kWithValue = {"-C", "-c", "--git-dir", "--work-tree", "--namespace"};
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!words[i].starts_with('-')) {
      return words[i] == verb;
    }
    i += is_one_of(words[i], kWithValue) ? 1U : 0U;
  }
  return false;
}

std::vector<SimpleCommand> parse_shell(std::string_view script) {
  std::vector<SimpleCommand> out;
  collect(script, 0, out);
  return out;
}

bool fits(const SimpleCommand& command, std::string_view pattern) {
  std::string text;
  for (const std::string& word : command.words) {
    text += (text.empty() ? "" : " ") + word;
  }
  if (pattern.find('*') != std::string_view::npos) {
    return matches(text, pattern);
  }
  return text == pattern || (text.starts_with(pattern) && text[pattern.size()] == ' ');
}

}  // namespace coord::hooks
