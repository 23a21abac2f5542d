// All chance of a schedule comes from one number.
#pragma once

#include <cstddef>
#include <cstdint>

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
    return container[below(container.size())];
  }

 private:
  std::uint64_t state_;
};

// Chance for ids that falls on few values, so that they collide.
class PoorEntropy final : public Entropy {
 public:
  PoorEntropy(Chance& chance, std::size_t values) : chance_(chance), values_(values) {}
  std::uint64_t next() override { return values_ == 0 ? chance_.next() : chance_.below(values_); }

 private:
  Chance& chance_;
  std::size_t values_;
};

}  // namespace coord::simulation
