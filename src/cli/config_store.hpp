// What the configuration file says of the store: where it is, and what becomes of commands while it is away. It can only stand
// in a file, not in the store itself.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string

#include "coord/error.hpp"

namespace YAML {
class Node;
}

namespace coord::cli {

// The address that `store` says, or, where it is silent, the keys of the third protocol document (mode, redis_url); nothing for
// files. `invalid`, naming path and key.
[[nodiscard]] Result<std::optional<std::string>> read_store(const std::string& path, const YAML::Node& root);

// What becomes of commands while the server is away.
struct Fallback {
  bool queues = false;       // writes that may wait do
  bool grants_here = false;  // claims and locks are granted for this machine alone
};

// The keys fallback and scope, and what mode implies. `invalid`, naming path and key.
[[nodiscard]] Result<Fallback> read_fallback(const std::string& path, const YAML::Node& root);

}  // namespace coord::cli
