#include "validate/walk.hpp"

#include <dirent.h>    // opendir, readdir
#include <sys/stat.h>  // stat

#include <algorithm>    // std::sort
#include <array>        // std::array
#include <cerrno>       // errno
#include <memory>       // std::unique_ptr
#include <string_view>  // std::string_view

#include "validate/input.hpp"

namespace coord::validate {
namespace {

constexpr std::array<std::string_view, 4> kNotEntered = {".git", ".store", "dead-letters", "node_modules"};

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using Folder = std::unique_ptr<DIR, CloseFolder>;

struct Entry {
  std::string name;
  bool folder;
};

bool is_json(std::string_view name) {
  return name.ends_with(".json") || name.ends_with(".jsonl");
}

bool is_entered(std::string_view name) {
  return name != "." && name != ".." && std::find(kNotEntered.begin(), kNotEntered.end(), name) == kNotEntered.end();
}

bool is_folder(const std::string& path, const dirent& entry) {
  if (entry.d_type != DT_UNKNOWN) {
    return entry.d_type == DT_DIR;
  }
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

void walk_folder(const std::string& path, std::vector<Target>& targets) {
  std::vector<Entry> entries;
  {
    const Folder folder(::opendir(path.c_str()));
    if (!folder) {
      targets.push_back({path, reason_of(errno), false});
      return;
    }
    while (const dirent* entry = ::readdir(folder.get())) {
      const std::string_view name = entry->d_name;
      const std::string below = (path.ends_with('/') ? path : path + "/") + std::string(name);
      if (is_folder(below, *entry)) {
        if (is_entered(name)) {
          entries.push_back({below, true});
        }
      } else if (is_json(name)) {
        entries.push_back({below, false});
      }
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  for (Entry& entry : entries) {
    if (entry.folder) {
      walk_folder(entry.name, targets);
    } else {
      targets.push_back({std::move(entry.name), {}, false});
    }
  }
}

}  // namespace

std::vector<Target> walk(const std::vector<std::string>& paths) {
  std::vector<Target> targets;
  for (const std::string& path : paths) {
    struct stat status {};
    if (path != "-" && ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      walk_folder(path, targets);
    } else {
      targets.push_back({path, {}, true});
    }
  }
  return targets;
}

}  // namespace coord::validate
