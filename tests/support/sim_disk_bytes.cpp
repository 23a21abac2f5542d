// The bytes of files: reading, writing, syncing, space.
#include <algorithm>  // std::min
#include <cerrno>     // EISDIR, ...
#include <cstring>    // std::memcpy

#include "support/sim_disk.hpp"

namespace coord::test {

namespace {

constexpr std::uint64_t kBlock = 4096;

std::uint64_t blocks(std::uint64_t size) {
  return (size + kBlock - 1) / kBlock * kBlock;
}

}  // namespace

int SimDisk::stat(NodeId id, store::file::FileStat& out) const {
  using Kind = store::file::FileStat::Kind;
  const SimNode& node = tree_.at(id);
  out.kind = node.kind == SimNode::Kind::file     ? Kind::regular
             : node.kind == SimNode::Kind::folder ? Kind::folder
                                                  : Kind::other;
  out.inode = node.number;
  out.device = 1;
  out.size = node.kind == SimNode::Kind::folder ? kBlock : node.bytes.size();
  out.mode = node.mode;
  out.uid = node.uid;
  out.links = node.links;
  if (node.kind == SimNode::Kind::folder) {  // one for the name, one for ".", one for each ".." below
    out.links = 2;
    for (const auto& [name, child] : node.names) {
      out.links += tree_.at(child).kind == SimNode::Kind::folder ? 1U : 0U;
    }
  }
  out.mtime_ns = node.mtime_ns;
  out.ctime_ns = node.ctime_ns;
  return 0;
}

std::int64_t SimDisk::read(NodeId id, void* buffer, std::size_t size, std::uint64_t offset) const {
  const SimNode& node = tree_.at(id);
  if (node.kind == SimNode::Kind::folder) {
    return -EISDIR;
  }
  if (node.kind == SimNode::Kind::pipe) {
    return -ESPIPE;
  }
  if (offset >= node.bytes.size()) {
    return 0;
  }
  const std::size_t count = std::min<std::size_t>(size, node.bytes.size() - offset);
  std::memcpy(buffer, node.bytes.data() + offset, count);
  return static_cast<std::int64_t>(count);
}

std::int64_t SimDisk::write(NodeId id, const void* buffer, std::size_t size, std::uint64_t offset) {
  SimNode& node = tree_.at(id);
  if (limits.read_only) {
    return -EROFS;
  }
  if (size == 0) {
    return 0;
  }
  if (offset + size > node.bytes.size() && limits.bytes != SimLimits{}.bytes) {
    const std::uint64_t others = used_bytes() - blocks(node.bytes.size());
    const std::uint64_t room = limits.bytes > others ? (limits.bytes - others) / kBlock * kBlock : 0;
    if (offset >= room && blocks(node.bytes.size()) <= offset) {
      return -limits.full;
    }
    const std::uint64_t reach = std::max(room, blocks(node.bytes.size()));
    size = std::min<std::size_t>(size, reach - offset);
  }
  if (offset + size > node.bytes.size()) {
    node.bytes.resize(offset + size);
  }
  std::memcpy(node.bytes.data() + offset, buffer, size);
  node.mtime_ns = node.ctime_ns = now_ns();
  journal_.write(id, offset, std::string(static_cast<const char*>(buffer), size), now_ns());
  return static_cast<std::int64_t>(size);
}

int SimDisk::sync(NodeId id, bool data_only) {
  if (broken_.contains(id)) {
    journal_.fail_file(id);
    return -EIO;
  }
  switch (tree_.at(id).kind) {
    case SimNode::Kind::file: journal_.sync_file(id, data_only); return 0;
    case SimNode::Kind::folder: journal_.sync_folder(id); return 0;
    default: return -EINVAL;
  }
}

void SimDisk::sync_failed(NodeId id) {
  if (tree_.at(id).kind == SimNode::Kind::file) {
    journal_.fail_file(id);
  }
}

std::uint64_t SimDisk::used_bytes() const {
  std::uint64_t sum = 0;
  for (const auto& [id, node] : tree_) {
    sum += node.links > 0 || node.opened > 0 ? blocks(node.bytes.size()) : 0;
  }
  return sum;
}

std::uint64_t SimDisk::used_inodes() const {
  std::uint64_t count = 0;
  for (const auto& [id, node] : tree_) {
    count += node.links > 0 || node.opened > 0 ? 1 : 0;
  }
  return count;
}

void SimDisk::free_space(std::uint64_t& bytes, std::uint64_t& inodes) const {
  const std::uint64_t used = used_bytes();
  const std::uint64_t nodes = used_inodes();
  bytes = limits.bytes > used ? limits.bytes - used : 0;
  inodes = limits.inodes > nodes ? limits.inodes - nodes : 0;
}

}  // namespace coord::test
