// What of a journal survives a power cut.
#include <algorithm>  // std::max
#include <iterator>   // std::size
#include <random>     // std::mt19937_64
#include <set>        // std::set
#include <utility>    // std::move

#include "support/sim_journal.hpp"

namespace coord::test {

namespace {

constexpr std::uint64_t kSector = 512;

SimNode born(const SimTree& live, NodeId id, std::int64_t time_ns) {
  SimNode node;
  if (const auto found = live.find(id); found != live.end()) {
    node.kind = found->second.kind;
    node.mode = found->second.mode;
    node.uid = found->second.uid;
    node.number = found->second.number;
  }
  node.mtime_ns = node.ctime_ns = time_ns;
  return node;
}

void count_links(SimTree& tree, NodeId folder, std::set<NodeId>& reached) {
  reached.insert(folder);
  auto& names = tree[folder].names;
  for (auto it = names.begin(); it != names.end();) {
    const auto target = tree.find(it->second);
    if (target == tree.end()) {
      it = names.erase(it);
      continue;
    }
    ++target->second.links;
    if (target->second.kind == SimNode::Kind::folder && !reached.contains(target->first)) {
      count_links(tree, target->first, reached);
    }
    reached.insert(target->first);
    ++it;
  }
}

// Drops what no name leads to. A file that was removed but is back, and whose number has been given away since, gets
// another one.
void settle(SimTree& tree, const SimTree& live) {
  for (auto& [id, node] : tree) {
    node.links = 0;
    node.opened = 0;
  }
  std::set<NodeId> reached;
  count_links(tree, kRootNode, reached);
  std::erase_if(tree, [&](const auto& item) { return !reached.contains(item.first); });
  std::set<std::uint64_t> used;
  std::uint64_t fresh = 1;
  std::vector<SimNode*> removed;
  for (auto& [id, node] : tree) {
    fresh = std::max(fresh, node.number + 1);
    const auto found = live.find(id);
    if (found != live.end() && found->second.links > 0) {
      used.insert(node.number);
    } else {
      removed.push_back(&node);
    }
  }
  for (SimNode* node : removed) {
    if (!used.insert(node->number).second) {
      node->number = fresh++;
    }
  }
}

}  // namespace

// Applies changes to the base, one by one.
class SimJournal::Replay {
 public:
  Replay(SimTree base, const SimTree& live, std::uint64_t seed)
      : tree_(std::move(base)), live_(live), random_(seed * 0x9E3779B97F4A7C15U + 1) {}

  void apply(const Change& change, Fate fate) {
    if (fate == Fate::lose) {
      return;
    }
    switch (change.kind) {
      case Change::Kind::write: write(change, fate); break;
      case Change::Kind::resize: touch(change).bytes.resize(change.offset); break;
      case Change::Kind::name: name(change); break;
    }
  }

  std::uint64_t random(std::uint64_t below) { return below == 0 ? 0 : random_() % below; }

  SimTree take() {
    settle(tree_, live_);
    return std::move(tree_);
  }

 private:
  SimNode& node(NodeId id, std::int64_t time_ns) {
    const auto found = tree_.find(id);
    return found != tree_.end() ? found->second : tree_.emplace(id, born(live_, id, time_ns)).first->second;
  }

  SimNode& touch(const Change& change) {
    SimNode& file = node(change.node, change.time_ns);
    file.mtime_ns = file.ctime_ns = change.time_ns;
    return file;
  }

  void write(const Change& change, Fate fate) {
    std::string& bytes = touch(change).bytes;
    const std::uint64_t end = change.offset + change.bytes.size();
    std::uint64_t kept = change.bytes.size();
    if (fate == Fate::zero) {
      kept = 0;
    } else if (fate == Fate::tear) {
      kept = random(change.bytes.size());
      if (random(2) == 0) {  // at a sector of the file
        const std::uint64_t sector = (change.offset + kept) / kSector * kSector;
        kept = sector > change.offset ? sector - change.offset : 0;
      }
    }
    const bool grows = fate == Fate::zero || fate == Fate::keep || random(2) == 0;
    const std::uint64_t reach = grows ? end : change.offset + kept;
    if (reach > bytes.size() && reach > change.offset) {
      bytes.resize(reach);
    }
    bytes.replace(change.offset < bytes.size() ? change.offset : bytes.size(), kept, change.bytes, 0, kept);
  }

  void name(const Change& change) {
    SimNode& folder = node(change.node, change.time_ns);
    folder.mtime_ns = folder.ctime_ns = change.time_ns;
    if (change.target == kNoNode) {
      folder.names.erase(change.bytes);
      return;
    }
    folder.names[change.bytes] = change.target;
    SimNode& target = node(change.target, change.time_ns);
    target.ctime_ns = std::max(target.ctime_ns, change.time_ns);
  }

  SimTree tree_;
  const SimTree& live_;
  std::mt19937_64 random_;
};

// The fate of each change that is not durable, in order.
class SimJournal::Fates {
 public:
  Fates(const PowerCut& plan, std::size_t waiting, Replay& random)
      : plan_(plan), by_chance_(plan.choice == PowerCut::Choice::seed && plan.seed > 4), random_(random) {
    if (by_chance_) {
      journal_end_ = random_.random(waiting + 1);
    }
  }

  Fate next(const Change& change) {
    const std::size_t here = index_++;
    if (plan_.model == CutModel::ext4 && change.kind == Change::Kind::name) {
      return in_order(change, here);
    }
    return alone(change, here);
  }

 private:
  Fate alone(const Change& change, std::size_t here) {
    switch (plan_.choice) {
      case PowerCut::Choice::seed: return by_seed(change);
      case PowerCut::Choice::only: return here == plan_.change ? plan_.fate : Fate::lose;
      case PowerCut::Choice::all_but: return here == plan_.change ? plan_.fate : Fate::keep;
    }
    return Fate::lose;
  }

  Fate by_seed(const Change& change) {
    const bool name = change.kind == Change::Kind::name;
    switch (plan_.seed) {
      case 0: return Fate::lose;
      case 1: return Fate::keep;
      case 2: return name ? Fate::keep : Fate::lose;
      case 3: return name ? Fate::lose : Fate::keep;
      case 4: return Fate::zero;
      default: break;
    }
    if (change.kind != Change::Kind::write) {
      return random_.random(2) == 0 ? Fate::keep : Fate::lose;
    }
    constexpr Fate kFates[] = {Fate::keep, Fate::keep, Fate::lose, Fate::tear, Fate::zero};
    return kFates[random_.random(std::size(kFates))];
  }

  // The journal ends at one point; the names of one call are one transaction.
  Fate in_order(const Change& change, std::size_t here) {
    if (ended_) {
      return Fate::lose;
    }
    if (change.call == call_) {
      return Fate::keep;
    }
    call_ = change.call;
    if (by_chance_) {
      ended_ = here >= journal_end_;
    } else if (plan_.choice == PowerCut::Choice::only) {
      ended_ = here > plan_.change;
    } else {
      ended_ = alone(change, here) == Fate::lose;
    }
    return ended_ ? Fate::lose : Fate::keep;
  }

  const PowerCut& plan_;
  bool by_chance_;
  Replay& random_;
  std::size_t journal_end_ = 0;
  std::size_t index_ = 0;
  std::uint64_t call_ = 0;
  bool ended_ = false;
};

SimTree SimJournal::cut(const SimTree& live, const PowerCut& plan) const {
  Replay replay(base_, live, plan.seed);
  Fates fates(plan, pending(plan.model), replay);
  for (const Change& change : changes_) {
    replay.apply(change, change.durable(plan.model) ? Fate::keep : fates.next(change));
  }
  return replay.take();
}

}  // namespace coord::test
