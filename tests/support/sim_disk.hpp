// A file system in memory that behaves as Linux does and can lose power. SimProcess is a program's view of it.
//
// A copy of a SimDisk is the same disk at that moment with every process gone, as after kill -9 of all of them.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int64_t, std::uint64_t
#include <limits>       // std::numeric_limits
#include <map>          // std::map
#include <set>          // std::set
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "store/file/sys.hpp"
#include "support/sim_journal.hpp"
#include "support/sim_tree.hpp"

namespace coord::test {

struct SimLimits {
  std::uint64_t bytes = std::numeric_limits<std::uint64_t>::max();  // of data, in blocks of 4096
  std::uint64_t inodes = std::numeric_limits<std::uint64_t>::max();
  int full = 28;               // ENOSPC, or EDQUOT
  bool read_only = false;      // EROFS
  bool rename_flags = true;    // else EINVAL for RENAME_NOREPLACE and RENAME_EXCHANGE
  std::int64_t type = 0xEF53;  // f_type: ext4
};

// Path of every file and folder below the root, with the bytes of the files; the path of a folder ends with '/'.
using SimFiles = std::map<std::string, std::string>;

class SimDisk {
 public:
  // Identity of an open file description.
  struct Holder {
    const void* process = nullptr;
    int descriptor = -1;
    friend bool operator==(const Holder&, const Holder&) = default;
  };

  SimDisk();
  SimDisk(const SimDisk& other);
  SimDisk& operator=(const SimDisk&) = delete;
  ~SimDisk() = default;

  // What the kernel does. Results are 0 or more, or -errno. Paths are relative to `folder` and can't leave it.
  int open(NodeId folder, std::string_view path, int flags, mode_t mode, NodeId& out);
  void close(NodeId node, const Holder& holder);
  [[nodiscard]] int stat(NodeId node, store::file::FileStat& out) const;
  [[nodiscard]] int find(NodeId folder, std::string_view path, NodeId& out) const;
  [[nodiscard]] std::int64_t read(NodeId node, void* buffer, std::size_t size, std::uint64_t offset) const;
  std::int64_t write(NodeId node, const void* buffer, std::size_t size, std::uint64_t offset);
  [[nodiscard]] std::uint64_t size(NodeId node) const { return tree_.at(node).bytes.size(); }
  int sync(NodeId node, bool data_only);
  void sync_failed(NodeId node);
  void sync_system() { journal_.sync_all(); }
  int make_folder(NodeId folder, std::string_view path, mode_t mode);
  int link(NodeId from_folder, std::string_view from, NodeId to_folder, std::string_view to);
  int unlink(NodeId folder, std::string_view path);
  int remove_folder(NodeId folder, std::string_view path);
  int rename(NodeId from_folder, std::string_view from, NodeId to_folder, std::string_view to, unsigned flags);
  int list(NodeId folder, store::file::EntrySink& sink) const;
  int change_mode(NodeId node, mode_t mode);
  int try_lock(NodeId node, const Holder& holder);
  void free_space(std::uint64_t& bytes, std::uint64_t& inodes) const;

  // What happens to the machine. Processes of before are dead.
  void power_cut(const PowerCut& plan);
  void reboot();                           // in good order: everything is written first
  void flush() { journal_.reset(tree_); }  // everything so far is on stable storage
  [[nodiscard]] std::size_t pending(CutModel model) const { return journal_.pending(model); }

  // For tests.
  [[nodiscard]] SimFiles files(std::string_view below = "") const;
  [[nodiscard]] std::uint64_t boots() const { return boots_; }
  [[nodiscard]] std::string boot_id() const;  // 36 characters
  [[nodiscard]] std::int64_t clock_us() const { return clock_us_; }
  void move_clock(std::int64_t microseconds) { clock_us_ += microseconds; }
  // The blocks of this file can't be written any more: every sync of it fails.
  void break_file(std::string_view path);
  // A symbolic link (kind link) or a FIFO (kind pipe) at a path whose folder exists.
  int make_other(std::string_view path, SimNode::Kind kind);

  SimLimits limits;

 private:
  struct Place {
    int error = 0;
    NodeId folder = kNoNode;  // of the last component
    std::string name;
    NodeId node = kNoNode;  // kNoNode: no such name
  };

  [[nodiscard]] Place locate(NodeId folder, std::string_view path) const;
  [[nodiscard]] std::int64_t now_ns() const;
  int make(const Place& place, SimNode::Kind kind, mode_t mode, NodeId& out);
  void set_name(NodeId folder, const std::string& name, NodeId target);
  void release(NodeId node);
  [[nodiscard]] int check_rename(const Place& from, const Place& to, unsigned flags) const;
  [[nodiscard]] bool within(NodeId inner, NodeId outer) const;
  [[nodiscard]] std::uint64_t used_bytes() const;
  [[nodiscard]] std::uint64_t used_inodes() const;
  void collect(NodeId folder, const std::string& prefix, SimFiles& out) const;

  SimTree tree_;
  SimJournal journal_;
  std::map<NodeId, Holder> locks_;
  std::set<NodeId> broken_;
  std::set<std::uint64_t> free_numbers_;
  std::uint64_t next_number_ = 3;
  NodeId next_node_ = kRootNode + 1;
  std::uint64_t call_ = 0;
  std::uint64_t boots_ = 1;
  std::int64_t clock_us_ = 1'767'225'600'000'000;  // 2026-01-01T00:00:00Z
};

}  // namespace coord::test
