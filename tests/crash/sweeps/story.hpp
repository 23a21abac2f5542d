// Histories of commands that the sweeps cut, stop and disturb.
#pragma once

#include <functional>  // std::function
#include <string>      // std::string
#include <vector>      // std::vector

#include "crash/sweeps/ledger.hpp"

namespace coord::crash {

struct Step {
  Verb verb;
  std::function<void(test::SimDisk&, Ledger&)> foreign;  // done by others instead of a commit
};

struct Story {
  std::string name;
  std::vector<Step> steps;
  // Others took something away by hand: a restart brings back what the log still holds, as docs/guarantees.md says.
  bool same_boot = false;
};

// Single verbs, each on a directory with what it needs.
[[nodiscard]] std::vector<Story> verb_stories();
// Several commits with checkpoints in between, and others at work between commits.
[[nodiscard]] std::vector<Story> long_stories();

// Runs the steps. `moment` is called before every system call of every step from `from` on, with the ledger as it
// stands at that moment; `what` names the moment. Ends early when it returns false.
using Moment = std::function<bool(const test::SimDisk& disk, const Ledger& ledger, const std::string& what)>;
struct Told {
  Ledger ledger;
  std::string fault;  // a command of the story failed
};
Told tell(test::SimDisk& disk, const Story& story, std::size_t from, const Moment& moment);

}  // namespace coord::crash
