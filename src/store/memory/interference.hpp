// What a test can do inside a MemoryPlace while it is used: other programs that come between two calls, readers that
// come between two effects, commits that go wrong. One thread only.
#pragma once

#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

#include "coord/batch.hpp"

namespace coord::store::memory {

enum class Primitive { read, list, read_on, read_back, commit, watch, wait };

// The fate of one commit.
struct Fate {
  enum class Kind {
    done,
    unavailable,  // refused before anything happened
    lost,         // `uncertain`, and nothing happened
    kept,         // `uncertain`, and all of it happened
    half,         // `uncertain`: `effects` of its steps can be seen, the next writer finishes the rest
  };
  Kind kind = Kind::done;
  std::size_t steps = 0;  // for half
};

class Interference {
 public:
  virtual ~Interference() = default;

  // Before each primitive call that does not itself come from an Interference. May do anything, also through handles
  // on the same place.
  virtual void before(Primitive /*primitive*/, std::string_view /*path*/) {}

  // Asked for each commit whose preconditions hold. Must not use the place.
  virtual Fate fate(const Batch& /*batch*/) { return {}; }

  // After a step of a commit, when another follows: the moment of a reader that sees one effect and not yet the next.
  // May read; a commit from here answers `unavailable`, as it would while the writer holds the lock.
  virtual void between() {}
};

// Deliberate defects, so that a test can be seen to find them.
enum class Defect {
  none,
  lost_append,        // now and then a log line is dropped
  torn_batch,         // now and then the last effect of a batch is dropped
  ignored_condition,  // preconditions are not looked at
  sequence_reused,    // the number of the commit before is given again
  blind_move,         // a move onto an existing name replaces it
};

}  // namespace coord::store::memory
