// Names: folders, links, renames.
#include <fcntl.h>  // RENAME_NOREPLACE, RENAME_EXCHANGE

#include <algorithm>  // std::sort
#include <cerrno>     // ENOENT, ...
#include <cstdio>     // RENAME_EXCHANGE
#include <utility>    // std::pair
#include <vector>     // std::vector

#include "support/sim_disk.hpp"

namespace coord::test {

int SimDisk::find(NodeId folder, std::string_view path, NodeId& out) const {
  const Place place = locate(folder, path);
  if (place.error != 0) {
    return place.error;
  }
  out = place.node;
  if (out == kNoNode) {
    return -ENOENT;
  }
  return path.back() == '/' && tree_.at(out).kind != SimNode::Kind::folder ? -ENOTDIR : 0;
}

int SimDisk::make_folder(NodeId folder, std::string_view path, mode_t mode) {
  ++call_;
  const Place place = locate(folder, path);
  if (place.error != 0) {
    return place.error;
  }
  NodeId made = kNoNode;
  return place.node != kNoNode ? -EEXIST : make(place, SimNode::Kind::folder, mode, made);
}

int SimDisk::link(NodeId from_folder, std::string_view from, NodeId to_folder, std::string_view to) {
  ++call_;
  const Place source = locate(from_folder, from);
  const Place target = locate(to_folder, to);
  if (source.error != 0 || source.node == kNoNode) {
    return source.error != 0 ? source.error : -ENOENT;
  }
  if (target.error != 0) {
    return target.error;
  }
  if (target.node != kNoNode) {
    return -EEXIST;
  }
  if (tree_.at(source.node).kind == SimNode::Kind::folder) {
    return -EPERM;
  }
  if (limits.read_only) {
    return -EROFS;
  }
  set_name(target.folder, target.name, source.node);
  return 0;
}

int SimDisk::unlink(NodeId folder, std::string_view path) {
  ++call_;
  const Place place = locate(folder, path);
  if (place.error != 0) {
    return place.error;
  }
  if (place.node == kNoNode) {
    return -ENOENT;
  }
  if (tree_.at(place.node).kind == SimNode::Kind::folder) {
    return -EISDIR;
  }
  if (limits.read_only) {
    return -EROFS;
  }
  set_name(place.folder, place.name, kNoNode);
  return 0;
}

int SimDisk::remove_folder(NodeId folder, std::string_view path) {
  ++call_;
  const Place place = locate(folder, path);
  if (place.error != 0) {
    return place.error;
  }
  if (place.node == kNoNode) {
    return -ENOENT;
  }
  const SimNode& node = tree_.at(place.node);
  if (node.kind != SimNode::Kind::folder) {
    return -ENOTDIR;
  }
  if (!node.names.empty()) {
    return -ENOTEMPTY;
  }
  if (limits.read_only) {
    return -EROFS;
  }
  set_name(place.folder, place.name, kNoNode);
  return 0;
}

bool SimDisk::within(NodeId inner, NodeId outer) const {
  if (inner == outer) {
    return true;
  }
  for (const auto& [name, child] : tree_.at(outer).names) {
    if (tree_.at(child).kind == SimNode::Kind::folder && within(inner, child)) {
      return true;
    }
  }
  return false;
}

int SimDisk::check_rename(const Place& from, const Place& to, unsigned flags) const {
  if (from.node == kNoNode || (flags == RENAME_EXCHANGE && to.node == kNoNode)) {
    return -ENOENT;
  }
  if (flags == RENAME_NOREPLACE && to.node != kNoNode) {
    return -EEXIST;
  }
  const bool folder = tree_.at(from.node).kind == SimNode::Kind::folder;
  if (folder && within(to.folder, from.node)) {
    return -EINVAL;
  }
  if (to.node != kNoNode && tree_.at(to.node).kind == SimNode::Kind::folder && within(from.folder, to.node)) {
    return flags == RENAME_EXCHANGE ? -EINVAL : -ENOTEMPTY;
  }
  if (to.node == kNoNode || flags == RENAME_EXCHANGE) {
    return 0;
  }
  const SimNode& target = tree_.at(to.node);
  if (folder != (target.kind == SimNode::Kind::folder)) {
    return folder ? -ENOTDIR : -EISDIR;
  }
  return folder && !target.names.empty() ? -ENOTEMPTY : 0;
}

int SimDisk::rename(NodeId from_folder, std::string_view from, NodeId to_folder, std::string_view to, unsigned flags) {
  ++call_;
  if (flags != 0 && (!limits.rename_flags || (flags != RENAME_NOREPLACE && flags != RENAME_EXCHANGE))) {
    return -EINVAL;
  }
  const Place source = locate(from_folder, from);
  const Place target = locate(to_folder, to);
  if (source.error != 0 || target.error != 0) {
    return source.error != 0 ? source.error : target.error;
  }
  if (limits.read_only) {
    return -EROFS;
  }
  if (source.node == target.node && source.node != kNoNode && flags != RENAME_NOREPLACE) {
    return 0;  // two names of one file stay as they are
  }
  if (const int error = check_rename(source, target, flags); error != 0) {
    return error;
  }
  ++tree_.at(source.node).links;  // neither end is ever without a name
  if (flags == RENAME_EXCHANGE) {
    ++tree_.at(target.node).links;
  }
  set_name(target.folder, target.name, source.node);
  set_name(source.folder, source.name, flags == RENAME_EXCHANGE ? target.node : kNoNode);
  --tree_.at(source.node).links;
  if (flags == RENAME_EXCHANGE) {
    --tree_.at(target.node).links;
  }
  return 0;
}

int SimDisk::list(NodeId folder, store::file::EntrySink& sink) const {
  using Kind = store::file::FileStat::Kind;
  const SimNode& node = tree_.at(folder);
  if (node.kind != SimNode::Kind::folder) {
    return -ENOTDIR;
  }
  if (folder != kRootNode && node.links == 0) {
    return -ENOENT;  // it was removed
  }
  // The kernel promises no order: go through the names by a hash of them.
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [name, child] : node.names) {
    order.emplace_back(std::hash<std::string>{}(name), name);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [hash, name] : order) {
    const auto child = tree_.at(node.names.at(name)).kind;
    sink.entry({name, child == SimNode::Kind::file     ? Kind::regular
                      : child == SimNode::Kind::folder ? Kind::folder
                                                       : Kind::other});
  }
  return 0;
}

int SimDisk::change_mode(NodeId id, mode_t mode) {
  if (limits.read_only) {
    return -EROFS;
  }
  SimNode& node = tree_.at(id);
  node.mode = mode & 07777U;
  node.ctime_ns = now_ns();
  return 0;
}

}  // namespace coord::test
