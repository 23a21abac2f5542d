// What must stand in a coordination directory, and whether it does.
#pragma once

#include <map>     // std::map
#include <set>     // std::set
#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/batch.hpp"
#include "support/sim_disk.hpp"

namespace coord::crash {

// Documents and logs as the commits so far have left them. Numbers that the store stamps are written "@" here.
class World {
 public:
  void apply(const Batch& batch);

  std::map<std::string, std::string> documents;
  std::map<std::string, std::vector<std::string>> logs;
};

// What is known before a look at the disk.
struct Expectation {
  std::vector<World> worlds;              // one of these must be found
  std::map<std::string, Sequence> given;  // label of each acknowledged commit, and its number
  std::set<std::string> open;             // paths that others have touched: not compared
  bool others_lines = false;              // logs may hold lines that coord did not write, and halves of such
  bool dead_letters = false;              // something may stand in dead-letters/
  bool any_order = false;                 // lines may have been put back behind later ones
};

// Numbers found in documents and log lines, by the label of the commit that wrote them.
struct Numbers {
  std::map<std::string, Sequence> by_label;
  std::string fault;     // a number twice, or a commit with two numbers
  std::string disorder;  // a log out of order

  [[nodiscard]] Sequence highest() const;
};

[[nodiscard]] Numbers numbers(const test::SimFiles& files);

// Empty, or what is wrong in one line. `files` are those of the project's folder.
[[nodiscard]] std::string compare(const test::SimFiles& files, const Expectation& expectation);

}  // namespace coord::crash
