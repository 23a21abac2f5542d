// What the races have in common: a directory with agents in it, and the histories that are left.
#pragma once

#include <functional>  // std::function
#include <map>         // std::map
#include <optional>    // std::optional
#include <string>      // std::string
#include <vector>      // std::vector

#include "races/history.hpp"

namespace coord::races {

// "--flag value --flag value"
[[nodiscard]] std::map<std::string, std::string> flags(int argc, char** argv);

[[nodiscard]] std::string agent(int number);

// COORD_STORE: the server that a race takes place on; nothing for files.
[[nodiscard]] std::optional<std::string> store_named();

// Makes folder/.coordination with so many agents, in a process of its own: the race inherits nothing of it.
[[nodiscard]] bool make_stage(const std::string& folder, int agents);

// The directory, and where this agent writes its history.
[[nodiscard]] std::string directory_of(const std::string& folder);
[[nodiscard]] std::string history_of(const std::string& folder, int number);

// The histories of all agents.
[[nodiscard]] std::vector<Entry> collect(const std::string& folder, int agents);

// What came of a race of so many agents.
struct Outcome {
  bool failed = false;  // a member ended with another status than 0
  double seconds = 0;
  std::vector<Entry> history;
};

// Lets each do `run` with its number once, in a process of its own and all at once, until all have ended.
[[nodiscard]] Outcome race_all(const std::string& folder, int agents, const std::function<int(int number)>& run);

// Prints the first of them, and answers the exit status: 0 none, 1 some, 2 the race itself failed. Where a defect is
// `expected`: 0 when it was found, else 1.
[[nodiscard]] int verdict(const std::vector<std::string>& violations, bool failed, bool expected);

}  // namespace coord::races
