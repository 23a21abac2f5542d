// What a shell command is about to change, as far as its text tells.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::hooks {

struct SimpleCommand {
  std::vector<std::string> words;  // without quotes; assignments before the name and wrappers (sudo, env, ...) left out
  std::vector<std::string> written;  // files it writes, by redirection or by what the program is known for
  std::string folder;                // where it runs, as the `cd`s before it tell; empty: where the script does
};

// The simple commands of a script, those of `sh -c`, `eval`, `xargs` and `$(...)` included. Words that hold variables are kept as they are typed and name
// no file. What can't be parsed ends the list: this is for warnings, and misses what a shell would only find out by running it.
[[nodiscard]] std::vector<SimpleCommand> parse_shell(std::string_view script);

// Whether the command, its words joined by blanks and its program without folders, is of a pattern with the wildcards
// of locks ('*' stands for anything); or begins with the pattern's words, options left out, where the pattern has none.
[[nodiscard]] bool fits(const SimpleCommand& command, std::string_view pattern);

}  // namespace coord::hooks
