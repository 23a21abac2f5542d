#include "store/memory/tree.hpp"

#include <utility>  // std::move

namespace coord::store::memory {
namespace {

std::string_view folder_of(std::string_view path) {
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

// The tree of task progress lies beside the root, not in it.
bool is_listed(std::string_view folder, std::string_view name, bool hidden) {
  const bool unseen = name.starts_with('.') && (!hidden || name.starts_with(".store"));
  return !unseen && (hidden || !folder.empty() || name != "progress");
}

}  // namespace

const Tree::Node* Tree::find(std::string_view path) const {
  const auto place = nodes_.find(path);
  return place == nodes_.end() ? nullptr : &place->second;
}

bool Tree::blocked(std::string_view path) const {
  for (auto folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    const Node* node = find(folder);
    if (node != nullptr && node->kind != Entry::Kind::folder) {
      return true;
    }
  }
  return false;
}

Listing Tree::list(std::string_view folder, const ListOptions& options, bool hidden) const {
  Listing listing;
  const std::string prefix = folder.empty() ? std::string{} : std::string(folder) + '/';
  for (auto place = nodes_.lower_bound(prefix); place != nodes_.end() && place->first.starts_with(prefix);) {
    const std::string_view name = std::string_view(place->first).substr(prefix.size());
    if (const auto slash = name.find('/'); slash != std::string_view::npos) {
      place = nodes_.lower_bound(prefix + std::string(name.substr(0, slash)) + char{'/' + 1});
      continue;
    }
    if (is_listed(folder, name, hidden)) {
      const Entry entry{std::string(name), place->second.kind};
      const bool ordered =
          entry.kind == Entry::Kind::document && (options.ordered == nullptr || options.ordered(entry.name));
      if (!ordered) {
        listing.others.push_back(entry);
      } else if (listing.total++ < options.limit) {
        listing.entries.push_back(entry);
      }
    }
    ++place;
  }
  return listing;
}

void Tree::write(const std::string& path, Node node) {
  make_folders(path);
  nodes_.insert_or_assign(path, std::move(node));
  touch(path);
}

void Tree::append(const std::string& path, std::string_view text, WallTime now) {
  make_folders(path);
  Node& node = nodes_[path];
  node.bytes += text;
  node.modified = now;
  touch(path);
}

void Tree::erase(std::string_view path) {
  if (const auto place = nodes_.find(path); place != nodes_.end()) {
    nodes_.erase(place);
    touch(path);
  }
}

void Tree::rename(std::string_view from, const std::string& to) {
  auto node = nodes_.extract(nodes_.find(from));
  make_folders(to);
  nodes_.insert_or_assign(to, std::move(node.mapped()));
  touch(from);
  touch(to);
}

std::uint64_t Tree::changed(std::string_view path) const {
  const auto place = changed_.find(path);
  return place == changed_.end() ? 0 : place->second;
}

void Tree::make_folders(std::string_view path) {
  const std::string_view folder = folder_of(path);
  if (folder.empty() || find(folder) != nullptr) {
    return;
  }
  make_folders(folder);
  nodes_.emplace(folder, Node{Entry::Kind::folder, {}, 0});
  touch(folder);
}

void Tree::touch(std::string_view path) {
  ++changes_;
  changed_.insert_or_assign(std::string(path), changes_);
  changed_.insert_or_assign(std::string(folder_of(path)), changes_);
}

}  // namespace coord::store::memory
