#include "store/file/trees.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::min_element
#include <cerrno>     // E*

namespace coord::store::file {
namespace {

constexpr int kFolderFlags = O_RDONLY | O_DIRECTORY;

bool below_progress(std::string_view path) {
  return path.starts_with(kProgress) && (path.size() == kProgress.size() || path[kProgress.size()] == '/');
}

}  // namespace

Place place_of(const Trees& trees, std::string_view path) {
  if (below_progress(path)) {
    return {trees.parent, "." + std::string(path)};
  }
  return {trees.folder, path.empty() ? "." : std::string(path)};
}

std::string shown_place(std::string_view path) {
  const bool second = path.starts_with(kProgress) && (path.size() == kProgress.size() || path[kProgress.size()] == '/');
  return (second ? "." : "") + std::string(path);
}

SplitPath split(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) {
    return {{}, path};
  }
  return {path.substr(0, slash), path.substr(slash + 1)};
}

int Folders::open(std::string_view folder) {
  if (folder.empty()) {
    return trees_->folder;
  }
  if (const auto known = open_.find(folder); known != open_.end()) {
    known->second.asked = ++asked_;
    return known->second.descriptor.get();
  }
  const Place place = place_of(*trees_, folder);
  const int fd = trees_->sys.open(place.base, place.path.c_str(), kFolderFlags, 0);
  if (fd >= 0) {
    open_.emplace(folder, Open{Descriptor(trees_->sys, fd), ++asked_});
    close_longest_unasked();
  }
  return fd;
}

void Folders::close_longest_unasked() {
  if (open_.size() > kKeptOpen) {
    open_.erase(std::min_element(open_.begin(), open_.end(),
                                 [](const auto& a, const auto& b) { return a.second.asked < b.second.asked; }));
  }
}

int Folders::make(std::string_view folder) {
  const int fd = open(folder);
  return fd == -ENOENT ? make_missing(folder) : fd;
}

int Folders::make_missing(std::string_view folder) {
  const bool progress_itself = folder == kProgress;
  const SplitPath path = split(folder);
  const int above = progress_itself ? trees_->parent : make(path.folder);
  if (above < 0) {
    return above;
  }
  const std::string name = progress_itself ? "." + std::string(kProgress) : std::string(path.name);
  const int made = trees_->sys.make_folder(above, name.c_str(), trees_->folder_mode);
  if (made < 0 && made != -EEXIST) {
    return made;
  }
  const int fd = open(folder);
  if (fd >= 0 && made == 0 && trees_->shared) {
    trees_->sys.change_mode(fd, trees_->folder_mode | 02000U);
  }
  return fd;
}

}  // namespace coord::store::file
