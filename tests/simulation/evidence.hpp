// What lies in the store at the end of a schedule, read without coord's own code.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coord/json.hpp"
#include "simulation/history.hpp"

namespace coord::simulation {

struct Placed {
  std::string path;
  std::string name;  // last component
  Json message;
  bool archived = false;
};

struct Evidence {
  std::vector<Json> log;                     // coord's own messages, in the order of the log
  std::vector<Json> events;                  // in their order
  std::vector<Placed> placed;                // coord's own messages in mailboxes and archive
  std::map<std::string, std::string> files;  // everything
  std::vector<std::string> faults;           // lines that are no JSON, files that are no message

  // Places in `log` of the messages whose content holds `mark`.
  [[nodiscard]] std::vector<std::size_t> logged(const std::string& mark) const;
  [[nodiscard]] std::vector<const Placed*> places_of(const std::string& id) const;
  // Events of that type about the message.
  [[nodiscard]] std::size_t events_about(const std::string& type, const std::string& id) const;
};

[[nodiscard]] Evidence gather(std::map<std::string, std::string> files, const History& history);

// "<m17>" where a message holds the mark of a call.
[[nodiscard]] std::optional<std::string> mark_of(const Json& message);

}  // namespace coord::simulation
