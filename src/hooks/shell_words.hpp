// A shell script as words: quotes, redirections and what is run inside of it. The part of shell.hpp that knows the grammar.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

namespace coord::hooks {

struct WordList {
  std::vector<std::string> words;    // of one simple command, as typed but for the quotes
  std::vector<std::string> written;  // targets of its redirections
  int depth = 0;                     // how many parentheses it stands in
};

struct SplitScript {
  std::vector<WordList> commands;
  std::vector<std::string> inner;  // scripts of $(...) and `...`
};

[[nodiscard]] SplitScript split_script(std::string_view script);

// Whether a word holds what only the shell can tell: a variable or a substitution.
[[nodiscard]] bool is_unknown(std::string_view word);

}  // namespace coord::hooks
