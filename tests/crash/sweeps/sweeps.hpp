// The sweeps. Each looks at every moment of the stories it is given.
#pragma once

#include <vector>  // std::vector

#include "crash/sweeps/story.hpp"

namespace coord::crash {

// How much of a sweep is run: the suite runs part of it, COORD_CRASH_FULL=1 all of it.
struct Depth {
  int seeds = 4;             // power cuts at one moment and model
  int stride = 1;            // every how many-th moment
  int power_stride = 3;      // the same for power cuts
  int recovery_stride = 17;  // the same for faults in a recovery
  int inner_stride = 7;      // the same for the moments within a recovery
  int inner_cuts = 40;       // after every how many-th power cut the recovery is cut too
  bool both_models = false;  // a failure is followed by power cuts of both models, not by turns
  bool any_order = false;    // lines beside others' may change places after a second power cut
  bool first_only = false;
};

[[nodiscard]] Depth depth();

// Every process dies before a call of the last step; the next command runs in the same boot, and after a restart; it
// dies too, before each of its own calls.
[[nodiscard]] Report sweep_kills(const std::vector<Story>& stories, const Depth& depth);

// The power fails before any call of any step, and again during the recovery.
[[nodiscard]] Report sweep_power(const std::vector<Story>& stories, const Depth& depth);

// Each call of the last step fails, once or from there on, or writes only a part; or dies in a write.
[[nodiscard]] Report sweep_errors(const std::vector<Story>& stories, const Depth& depth);

// The same faults within the command that recovers after a death or a power cut.
[[nodiscard]] Report sweep_recovery_errors(const std::vector<Story>& stories, const Depth& depth);

// The last step answers `uncertain`, and the power fails before any call of the command that settles what it left.
[[nodiscard]] Report sweep_settling(const Depth& depth);

// One command runs wholly before each call of another, all ordered pairs; and each waits for the other at each call.
[[nodiscard]] Report sweep_pairs(const Depth& depth);

// People and scripts work before each call of a command.
[[nodiscard]] Report sweep_foreign(const Depth& depth);

}  // namespace coord::crash
