// Time and chance, injected so that tests and simulations can fix them.
#pragma once

#include <cstdint>  // std::int64_t, std::uint64_t

namespace coord {

class Clock {
 public:
  virtual ~Clock() = default;
  // Microseconds since the epoch, UTC. May step in either direction.
  [[nodiscard]] virtual std::int64_t wall_us() = 0;
};

// Source of the random part of ids. Not for secrets.
class Entropy {
 public:
  virtual ~Entropy() = default;
  [[nodiscard]] virtual std::uint64_t next() = 0;
};

}  // namespace coord
