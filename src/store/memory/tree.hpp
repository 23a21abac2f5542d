// Files and folders in memory, with the manners of a directory tree. Not thread-safe; MemoryPlace guards it.
#pragma once

#include <cstdint>      // std::uint64_t
#include <functional>   // std::less
#include <map>          // std::map
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/store.hpp"

namespace coord::store::memory {

class Tree {
 public:
  struct Node {
    Entry::Kind kind = Entry::Kind::document;
    std::string bytes;
    WallTime modified = 0;
  };
  using Nodes = std::map<std::string, Node, std::less<>>;

  [[nodiscard]] const Node* find(std::string_view path) const;
  // Whether something that is no folder stands where a folder of `path` would be.
  [[nodiscard]] bool blocked(std::string_view path) const;
  [[nodiscard]] Listing list(std::string_view folder, const ListOptions& options, bool hidden = false) const;
  [[nodiscard]] const Nodes& nodes() const { return nodes_; }

  // Each makes the folders that it needs and counts as one change of the path and of its folder.
  void write(const std::string& path, Node node);
  void append(const std::string& path, std::string_view text, WallTime now);
  void erase(std::string_view path);
  void rename(std::string_view from, const std::string& to);

  // Number of the last change of `path` itself or, where it is a folder, of its entries; 0 = never changed.
  [[nodiscard]] std::uint64_t changed(std::string_view path) const;
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

 private:
  void make_folders(std::string_view path);
  void touch(std::string_view path);

  Nodes nodes_;
  std::uint64_t changes_ = 0;
  std::map<std::string, std::uint64_t, std::less<>> changed_;
};

}  // namespace coord::store::memory
