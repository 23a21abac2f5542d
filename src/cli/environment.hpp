// What the environment variables of coord say.
#pragma once

#include <chrono>    // std::chrono::milliseconds
#include <cstdint>   // std::int64_t, std::uint64_t
#include <optional>  // std::optional
#include <string>    // std::string

#include "coord/error.hpp"

namespace coord::cli {

struct Environment {
  std::optional<std::string> directory;                // COORD_DIR
  std::optional<std::string> store;                    // COORD_STORE
  std::optional<std::string> agent;                    // COORD_AGENT
  std::optional<std::string> session;                  // COORD_SESSION, CLAUDE_CODE_SESSION_ID
  std::int64_t started_by = 0;                         // COORD_RUN: the number of the `coord run` around this
  bool soft = false;                                   // COORD_SOFT=1
  bool ci = false;                                     // CI=true
  std::optional<std::int64_t> now_us;                  // COORD_NOW: the clock stands still at this time
  std::optional<std::uint64_t> seed;                   // COORD_SEED: ids are made from this number
  std::optional<std::chrono::milliseconds> lock_wait;  // COORD_LOCK_WAIT
};

// Empty variables count as unset. `usage` for a COORD_NOW, COORD_SEED or COORD_LOCK_WAIT that can't be read.
[[nodiscard]] Result<Environment> read_environment();

}  // namespace coord::cli
