// All chance of a schedule comes from one number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "coord/clock.hpp"

namespace coord::simulation {

class Chance final : public Entropy {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() override {  // splitmix64
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111eb;
    return x ^ (x >> 31U);
  }
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() % count); }
  bool one_in(std::size_t count) { return count != 0 && below(count) == 0; }
  template <class Container>
  auto& pick(Container& container) {
    return container[below(std::size(container))];
  }

 private:
  std::uint64_t state_;
};

}  // namespace coord::simulation
