// How long a writer that finds the lock taken sleeps before it asks again: longer each time.
#pragma once

#include <algorithm>  // std::max, std::min
#include <chrono>     // std::chrono::microseconds

namespace coord::store::file {

// Who may lose meanwhile what it wants (the one name of 64, 63 times) is in the way of the winner each time it asks: it sleeps longer at most,
// and once it had to wait it begins with the pause it ended with, until it finds the lock free at once.
// docs/decisions/0010-lock-is-polled.md has the figures.
class Backoff {
 public:
  using Pause = std::chrono::microseconds;

  // A wait begins; `contends`: it may turn out to be in vain.
  void begin(bool contends) {
    longest_ = contends ? kLongestOfContender : kLongest;
    pause_ = contends ? std::max(pause_, kShortest) : kShortest;
  }

  [[nodiscard]] Pause next() {
    const Pause now = pause_;
    pause_ = std::min(pause_ * 3 / 2, longest_);
    return now;
  }

  void found_free() { pause_ = kShortest; }

 private:
  static constexpr Pause kShortest{200};
  static constexpr Pause kLongest{5'000};
  static constexpr Pause kLongestOfContender{20'000};

  Pause pause_{kShortest};
  Pause longest_{kLongest};
};

}  // namespace coord::store::file
