#include "support/sim_journal.hpp"

#include <algorithm>  // std::max
#include <set>        // std::set
#include <utility>    // std::move

namespace coord::test {

void SimJournal::reset(const SimTree& tree) {
  base_ = tree;
  std::erase_if(base_, [](const auto& item) { return item.first != kRootNode && item.second.links == 0; });
  changes_.clear();
}

void SimJournal::write(NodeId node, std::uint64_t offset, std::string bytes, std::int64_t time_ns) {
  changes_.push_back({Change::Kind::write, node, offset, std::move(bytes), kNoNode, 0, time_ns});
}

void SimJournal::resize(NodeId node, std::uint64_t size, std::int64_t time_ns) {
  changes_.push_back({Change::Kind::resize, node, size, {}, kNoNode, 0, time_ns});
}

void SimJournal::name(NodeId folder, std::string name, NodeId target, std::uint64_t call, std::int64_t time_ns) {
  changes_.push_back({Change::Kind::name, folder, 0, std::move(name), target, call, time_ns});
}

void SimJournal::commit_names() {
  for (Change& change : changes_) {
    change.on_disk_ext4 = change.on_disk_ext4 || change.kind == Change::Kind::name;
  }
}

void SimJournal::sync_file(NodeId node, bool data_only) {
  bool grown = false;
  // What stands on the disk of this file; a change that reaches further is one of its size.
  std::uint64_t size = 0;
  if (const auto found = base_.find(node); found != base_.end()) {
    size = found->second.bytes.size();
  }
  for (Change& change : changes_) {
    if (change.node != node || change.kind == Change::Kind::name || change.failed) {
      continue;
    }
    const std::uint64_t reach =
        change.kind == Change::Kind::resize ? change.offset : change.offset + change.bytes.size();
    if (change.on_disk_ext4) {
      size = std::max(size, reach);
    } else {
      grown = grown || reach > size || change.kind == Change::Kind::resize;
    }
    change.on_disk_strict = change.on_disk_ext4 = true;
  }
  if (grown || !data_only) {
    commit_names();
  }
}

void SimJournal::sync_folder(NodeId folder) {
  std::set<std::uint64_t> half_synced;  // calls that changed a folder which was not synced since
  for (Change& change : changes_) {
    if (change.kind == Change::Kind::name) {
      change.folder_synced = change.folder_synced || change.node == folder;
      if (!change.folder_synced) {
        half_synced.insert(change.call);
      }
    }
  }
  for (Change& change : changes_) {
    change.on_disk_strict =
        change.on_disk_strict || (change.kind == Change::Kind::name && !half_synced.contains(change.call));
  }
  commit_names();
}

void SimJournal::sync_all() {
  for (Change& change : changes_) {
    if (!change.failed) {
      change.on_disk_strict = change.on_disk_ext4 = true;
    }
  }
}

void SimJournal::fail_file(NodeId node) {
  for (Change& change : changes_) {
    if (change.node == node && change.kind != Change::Kind::name && !change.on_disk_strict) {
      change.failed = true;
    }
  }
}

std::size_t SimJournal::pending(CutModel model) const {
  std::size_t count = 0;
  for (const Change& change : changes_) {
    count += change.durable(model) ? 0U : 1U;
  }
  return count;
}

}  // namespace coord::test
