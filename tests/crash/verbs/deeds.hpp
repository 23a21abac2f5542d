// The real verbs on a simulated disk, and what must be true of their files whatever happened to them.
#pragma once

#include <functional>  // std::function
#include <optional>    // std::optional
#include <string>      // std::string
#include <vector>      // std::vector

#include "crash/sweeps/command.hpp"

namespace coord::crash {

// Runs one operation. The process number keeps the chance of two runs apart.
[[nodiscard]] Outcome operate(Store& store, const std::string& operation, const Json& input, const std::string& as,
                              std::uint64_t chance);
[[nodiscard]] Work operation(const std::string& name, const Json& input, const std::string& as, std::uint64_t chance);

struct Deed {
  std::string name;
  Work work;
  // How much of it stands there: all, nothing, or (with what is wrong) something between. A verb that makes several
  // commits has no promise as a whole: unknown.
  enum class State { all, nothing, between, unknown };
  std::function<State(const test::SimFiles&, std::string& wrong)> state;
  bool strange_line = false;  // a log holds half a line of somebody else
  // What else must hold when all has been looked at, on a disk of its own; empty, or what is wrong. Null = nothing.
  std::function<std::string(test::SimDisk&)> at_last = nullptr;
};

// All of the facts hold, or none; else what is half done, in `wrong`.
[[nodiscard]] Deed::State wholly(const std::vector<bool>& facts, const char* what, std::string& wrong);

// A directory with agents and messages, flushed, and the deeds that can be done in it: all, or the one whose name the environment
// has in COORD_CRASH_DEED.
struct Desk {
  test::SimDisk disk;
  std::vector<std::string> earlier;  // texts of the acknowledged messages
  std::vector<Deed> deeds;
};
void make_desk(Desk& desk);

// Tasks on the desk, and the deeds that can be done with them.
void add_progress(Desk& desk);

// Claims and locks on the desk, and the deeds that can be done with them.
void add_leases(Desk& desk);

// A queue of tasks and a decision on the desk, and the deeds that can be done with them.
void add_tasks(Desk& desk);

// A message that nothing else has to do with.
[[nodiscard]] Work next_send(const std::string& text);

// Whole lines, whole files, and each of these texts in the log once and in one place. Empty, or what is wrong.
[[nodiscard]] std::string check_whole(const test::SimFiles& files, const std::vector<std::string>& texts,
                                      bool strange_line);

}  // namespace coord::crash
