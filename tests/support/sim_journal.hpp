// What a simulated disk would still know after a power cut: the state that was last known to be on stable storage, and
// every change since, each with the syncs that covered it.
#pragma once

#include <cstddef>  // std::size_t
#include <cstdint>  // std::uint64_t
#include <string>   // std::string
#include <vector>   // std::vector

#include "support/sim_tree.hpp"

namespace coord::test {

// strict: any subset of what was not synced survives, in any order; fsync of a file covers that file's bytes alone, a
// name needs the fsync of its folder, the two ends of a rename are two changes that need the fsync of both folders.
// ext4: names survive in order, a rename as a whole, and any sync that writes metadata covers every earlier name. File
// bytes that were not synced may be missing though the name is there.
enum class CutModel { strict, ext4 };

enum class Fate {
  keep,
  lose,
  tear,  // a prefix of the bytes
  zero,  // the size, with NULs where nothing stood before
};

// Which changes survive a power cut.
struct PowerCut {
  enum class Choice {
    seed,     // each by a random number; seeds 0 to 4 are: lose all, keep all, names only, bytes only, zero all
    only,     // `change` meets `fate`, every other one is lost
    all_but,  // `change` meets `fate`, every other one is kept
  };

  CutModel model = CutModel::strict;
  Choice choice = Choice::seed;
  std::uint64_t seed = 0;
  std::size_t change = 0;  // counted over the changes that are not durable
  Fate fate = Fate::lose;
};

class SimJournal {
 public:
  // Everything in `tree` is on stable storage.
  void reset(const SimTree& tree);

  void write(NodeId node, std::uint64_t offset, std::string bytes, std::int64_t time_ns);
  void resize(NodeId node, std::uint64_t size, std::int64_t time_ns);
  // `folder` now has `name` for `target`, or no longer has it (kNoNode). Names of one `call` belong together.
  void name(NodeId folder, std::string name, NodeId target, std::uint64_t call, std::int64_t time_ns);

  void sync_file(NodeId node, bool data_only);
  void sync_folder(NodeId folder);
  void sync_all();
  // A sync of this file failed: the kernel forgets that its pages are dirty, no later sync covers them.
  void fail_file(NodeId node);

  [[nodiscard]] std::size_t pending(CutModel model) const;
  // The tree that the next boot finds. `live` gives kind, mode and owner of nodes made since the reset.
  [[nodiscard]] SimTree cut(const SimTree& live, const PowerCut& plan) const;

 private:
  struct Change {
    enum class Kind { write, resize, name };

    Kind kind = Kind::write;
    NodeId node = kNoNode;
    std::uint64_t offset = 0;  // or the new size
    std::string bytes;         // or the name
    NodeId target = kNoNode;
    std::uint64_t call = 0;
    std::int64_t time_ns = 0;
    bool on_disk_strict = false;
    bool on_disk_ext4 = false;
    bool failed = false;         // its sync failed
    bool folder_synced = false;  // a name: its folder was synced since

    [[nodiscard]] bool durable(CutModel model) const {
      return model == CutModel::strict ? on_disk_strict : on_disk_ext4;
    }
  };

  class Replay;
  class Fates;

  void commit_names();

  SimTree base_;
  std::vector<Change> changes_;
};

}  // namespace coord::test
