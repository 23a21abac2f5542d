#include "cli/resources.hpp"

#include <sys/stat.h>  // stat
#include <unistd.h>    // getcwd

#include <algorithm>    // std::find
#include <array>        // std::array
#include <climits>      // PATH_MAX
#include <string_view>  // std::string_view

#include "store/git_worktree.hpp"
#include "util/short_text.hpp"

namespace coord::cli {
namespace {

constexpr std::array<util::ShortText<6>, 6> kVerbs = {"lock", "unlock", "check", "locks", "run", "wait"};
constexpr std::array<util::ShortText<9>, 4> kParams = {"resources", "paths", "resource", "lock"};

std::string working_directory() {
  char path[PATH_MAX];
  return ::getcwd(path, sizeof path) != nullptr ? path : "";
}

bool exists(const std::string& path) {
  struct stat info = {};
  return ::lstat(path.c_str(), &info) == 0;
}

bool is_folder(const std::string& path) {
  struct stat info = {};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

// `directory` as seen from `root`, with a '/' at its end; empty for the root itself. Outside of it, "".
std::string below(const std::string& directory, const std::string& root) {
  if (directory.size() > root.size() && directory.starts_with(root) && directory[root.size()] == '/') {
    return directory.substr(root.size() + 1) + "/";
  }
  return "";
}

std::string resolved(const std::string& word, const std::string& root) {
  const bool path = word.find_first_of("/*?[") != std::string::npos || exists(word);
  if (!path || word.starts_with("pool:")) {
    return word;
  }
  std::string out = word;
  if (word.starts_with('/')) {
    out = word == root ? "**" : word.starts_with(root + "/") ? word.substr(root.size() + 1) : word;
  } else {
    out = below(working_directory(), root) + word;
  }
  if (out.starts_with('/')) {
    return out;  // outside of the project: refused there
  }
  return is_folder(word) && !out.ends_with('/') ? "./" + out + "/" : "./" + out;
}

}  // namespace

std::string worktree_root(const std::string& coordination) {
  const std::string project = coordination.substr(0, coordination.rfind('/'));
  const std::string root = store::worktree_of(working_directory(), project);
  return root.empty() ? project : root;
}

bool takes_resources(const operations::Operation& operation) {
  return std::find(kVerbs.begin(), kVerbs.end(), operation.name) != kVerbs.end();
}

void resolve_resources(const std::string& root, Json& input) {
  if (input.contains("conditions")) {
    Json& words = input["conditions"];
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i - 1] == "unlocked") {
        words[i] = resolved(words[i].get<std::string>(), root);
        ++i;
      }
    }
  }
  for (const std::string_view name : kParams) {
    if (!input.contains(name)) {
      continue;
    }
    Json& value = input[name];
    if (value.is_string()) {
      value = resolved(value.get<std::string>(), root);
    }
    if (value.is_array()) {
      for (Json& word : value) {
        word = word.is_string() ? Json(resolved(word.get<std::string>(), root)) : word;
      }
    }
  }
}

}  // namespace coord::cli
