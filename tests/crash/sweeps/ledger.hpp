// Keeps the account of a history of commits: what was promised, what is in doubt, and whether the disk agrees.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "crash/sweeps/batches.hpp"
#include "crash/sweeps/command.hpp"
#include "crash/sweeps/world.hpp"

namespace coord::crash {

// What a sweep found.
struct Report {
  int trials = 0;
  int cuts = 0;  // of power, from which some are cut again
  std::vector<std::string> violations;
  bool first_only = false;  // end at the first violation

  [[nodiscard]] bool over() const { return first_only && !violations.empty(); }
  void add(Report other);
};

class Ledger {
 public:
  Ledger();

  void begin(const Verb& verb);                        // about to be tried
  void end(const Verb& verb, const Outcome& outcome);  // was told this
  // Numbers that a reader could see at this moment must never be given again.
  void look(const test::SimDisk& disk);

  // Runs one more command, which must succeed, and compares what then stands there. Empty, or what is wrong. The
  // ledger then knows which of the possible worlds is the real one.
  [[nodiscard]] std::string settle(test::SimDisk& disk, const Verb& verb);
  [[nodiscard]] std::string judge(const test::SimDisk& disk);

  Expectation expectation;

 private:
  Sequence highest_ = 0;  // ever seen
};

// A command that nothing else has to do with.
[[nodiscard]] Verb probe();

}  // namespace coord::crash
