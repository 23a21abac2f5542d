#include "support/sim_disk.hpp"

#include <fcntl.h>       // O_CREAT, O_EXCL, ...
#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::min
#include <cerrno>     // ENOENT, ...
#include <utility>    // std::swap

namespace coord::test {

namespace {

constexpr std::size_t kNameMax = 255;
constexpr std::int64_t kTickNs = 4'000'000;  // file times come from a coarse clock

}  // namespace

SimDisk::SimDisk() {
  SimNode root;
  root.kind = SimNode::Kind::folder;
  root.mode = 0755;
  root.number = 2;
  root.links = 1;
  tree_.emplace(kRootNode, root);
  journal_.reset(tree_);
}

SimDisk::SimDisk(const SimDisk& other)
    : limits(other.limits),
      tree_(other.tree_),
      journal_(other.journal_),
      broken_(other.broken_),
      free_numbers_(other.free_numbers_),
      next_number_(other.next_number_),
      next_node_(other.next_node_),
      call_(other.call_),
      boots_(other.boots_),
      clock_us_(other.clock_us_) {
  for (auto& [id, node] : tree_) {
    if (node.opened > 0) {
      node.opened = 0;
      release(id);
    }
  }
}

std::int64_t SimDisk::now_ns() const {
  return clock_us_ * 1000 / kTickNs * kTickNs;
}

SimDisk::Place SimDisk::locate(NodeId folder, std::string_view path) const {
  Place place;
  std::vector<std::pair<NodeId, std::string>> above;  // folders entered so far
  NodeId at = folder;
  place.folder = folder;
  place.node = folder;
  if (path.empty()) {
    place.error = -ENOENT;
    return place;
  }
  if (path.front() == '/') {
    place.error = -EXDEV;
    return place;
  }
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t slash = std::min(path.find('/', begin), path.size());
    const std::string_view name = path.substr(begin, slash - begin);
    begin = slash + 1;
    if (name.empty() || name == ".") {
      continue;
    }
    const auto entered = tree_.find(at);
    if (at == kNoNode || entered == tree_.end()) {
      place.error = -ENOENT;
      return place;
    }
    if (entered->second.kind != SimNode::Kind::folder) {
      place.error = entered->second.kind == SimNode::Kind::link ? -ELOOP : -ENOTDIR;
      return place;
    }
    if (name == "..") {
      if (above.empty()) {
        place.error = -EXDEV;
        return place;
      }
      at = above.back().first;
      above.pop_back();
      place.node = at;
      place.name.clear();
      continue;
    }
    if (name.size() > kNameMax) {
      place.error = -ENAMETOOLONG;
      return place;
    }
    above.emplace_back(at, name);
    place.folder = at;
    place.name = name;
    const auto found = entered->second.names.find(name);
    at = place.node = found == entered->second.names.end() ? kNoNode : found->second;
  }
  return place;
}

int SimDisk::make(const Place& place, SimNode::Kind kind, mode_t mode, NodeId& out) {
  if (limits.read_only) {
    return -EROFS;
  }
  if (used_inodes() >= limits.inodes) {
    return -limits.full;
  }
  SimNode node;
  node.kind = kind;
  node.mode = mode & 07777U;
  if (free_numbers_.empty()) {
    node.number = next_number_++;
  } else {
    node.number = *free_numbers_.begin();
    free_numbers_.erase(free_numbers_.begin());
  }
  node.mtime_ns = node.ctime_ns = now_ns();
  out = next_node_++;
  tree_.emplace(out, std::move(node));
  set_name(place.folder, place.name, out);
  return 0;
}

// Points a name to a node, or removes it, and counts links; the caller has checked that it may.
void SimDisk::set_name(NodeId folder, const std::string& name, NodeId target) {
  SimNode& in = tree_.at(folder);
  NodeId before = kNoNode;
  if (const auto found = in.names.find(name); found != in.names.end()) {
    before = found->second;
  }
  in.mtime_ns = in.ctime_ns = now_ns();
  if (target == kNoNode) {
    in.names.erase(name);
  } else {
    in.names[name] = target;
    SimNode& node = tree_.at(target);
    ++node.links;
    node.ctime_ns = now_ns();
  }
  journal_.name(folder, name, target, call_, now_ns());
  if (before != kNoNode) {
    SimNode& node = tree_.at(before);
    --node.links;
    node.ctime_ns = now_ns();
    release(before);
  }
}

// A node without name and descriptor gives its number and space back; its kind and owner are kept, a power cut may
// bring the name back.
void SimDisk::release(NodeId id) {
  SimNode& node = tree_.at(id);
  if (node.links == 0 && node.opened == 0 && !node.released) {
    node.released = true;
    free_numbers_.insert(node.number);
    node.bytes.clear();
    node.bytes.shrink_to_fit();
  }
}

int SimDisk::open(NodeId folder, std::string_view path, int flags, mode_t mode, NodeId& out) {
  ++call_;
  const Place place = locate(folder, path);
  if (place.error != 0) {
    return place.error;
  }
  if ((flags & O_TMPFILE) == O_TMPFILE) {
    return -EOPNOTSUPP;
  }
  const bool writes = (flags & O_ACCMODE) != O_RDONLY;
  out = place.node;
  if (place.node == kNoNode) {
    if ((flags & O_CREAT) == 0) {
      return -ENOENT;
    }
    if (path.back() == '/') {
      return -EISDIR;
    }
    if (const int error = make(place, SimNode::Kind::file, mode, out); error != 0) {
      return error;
    }
  } else {
    const SimNode& node = tree_.at(place.node);
    if ((flags & O_CREAT) != 0 && (flags & O_EXCL) != 0) {
      return -EEXIST;
    }
    if (node.kind == SimNode::Kind::link) {
      return -ELOOP;
    }
    if (node.kind != SimNode::Kind::folder && ((flags & O_DIRECTORY) != 0 || path.back() == '/')) {
      return -ENOTDIR;
    }
    if (node.kind == SimNode::Kind::folder && (writes || (flags & O_CREAT) != 0)) {
      return -EISDIR;
    }
    if (node.kind == SimNode::Kind::pipe && (flags & O_ACCMODE) == O_WRONLY) {
      return -ENXIO;
    }
    if (writes && limits.read_only) {
      return -EROFS;
    }
  }
  SimNode& node = tree_.at(out);
  if ((flags & O_TRUNC) != 0 && writes && node.kind == SimNode::Kind::file) {
    node.bytes.clear();
    node.mtime_ns = node.ctime_ns = now_ns();
    journal_.resize(out, 0, now_ns());
  }
  ++node.opened;
  return 0;
}

void SimDisk::close(NodeId id, const Holder& holder) {
  if (const auto lock = locks_.find(id); lock != locks_.end() && lock->second == holder) {
    locks_.erase(lock);
  }
  --tree_.at(id).opened;
  release(id);
}

int SimDisk::try_lock(NodeId node, const Holder& holder) {
  const auto [lock, fresh] = locks_.emplace(node, holder);
  return fresh || lock->second == holder ? 0 : -EWOULDBLOCK;
}

void SimDisk::power_cut(const PowerCut& plan) {
  tree_ = journal_.cut(tree_, plan);
  locks_.clear();
  free_numbers_.clear();
  for (const auto& [id, node] : tree_) {
    next_number_ = std::max(next_number_, node.number + 1);
  }
  ++boots_;
  journal_.reset(tree_);
}

void SimDisk::reboot() {
  locks_.clear();
  for (auto& [id, node] : tree_) {
    node.opened = 0;
    release(id);
  }
  ++boots_;
  journal_.reset(tree_);
}

std::string SimDisk::boot_id() const {
  return fmt::format("b007b007-0000-4000-8000-{:012x}", boots_);
}

SimFiles SimDisk::files(std::string_view below) const {
  SimFiles out;
  NodeId folder = kRootNode;
  if (!below.empty() && find(kRootNode, below, folder) != 0) {
    return out;
  }
  collect(folder, "", out);
  return out;
}

void SimDisk::collect(NodeId folder, const std::string& prefix, SimFiles& out) const {
  for (const auto& [name, id] : tree_.at(folder).names) {
    const SimNode& node = tree_.at(id);
    if (node.kind == SimNode::Kind::folder) {
      out.emplace(prefix + name + "/", "");
      collect(id, prefix + name + "/", out);
    } else {
      out.emplace(prefix + name, node.bytes);
    }
  }
}

void SimDisk::break_file(std::string_view path) {
  NodeId node = kNoNode;
  if (find(kRootNode, path, node) == 0) {
    broken_.insert(node);
  }
}

int SimDisk::make_other(std::string_view path, SimNode::Kind kind) {
  ++call_;
  const Place place = locate(kRootNode, path);
  NodeId made = kNoNode;
  return place.error != 0 ? place.error : place.node != kNoNode ? -EEXIST : make(place, kind, 0777, made);
}

}  // namespace coord::test
