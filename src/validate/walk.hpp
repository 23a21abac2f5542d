// From what was asked for to the files that it means.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

namespace coord::validate {

struct Target {
  std::string path;        // "-" is standard input where `named`
  std::string unreadable;  // of a directory that can't be listed: why
  bool named = false;      // it was asked for by itself
};

// Each path as it is, and in place of a directory the .json and .jsonl files in it and below, in byte order of their
// names. Not followed are links to directories; not entered are .git, node_modules, the store's private folder and
// dead-letters, whose content is known to be wrong.
[[nodiscard]] std::vector<Target> walk(const std::vector<std::string>& paths);

}  // namespace coord::validate
