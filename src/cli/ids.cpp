#include "cli/ids.hpp"

#include <sys/random.h>  // getrandom
#include <time.h>        // clock_gettime
#include <unistd.h>      // getpid

namespace coord::cli {
namespace {

// splitmix64: every seed gives another sequence without repeats.
class SeededEntropy final : public Entropy {
 public:
  explicit SeededEntropy(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() override {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

class KernelEntropy final : public Entropy {
 public:
  std::uint64_t next() override {
    std::uint64_t value = 0;
    if (::getrandom(&value, sizeof value, GRND_NONBLOCK) == static_cast<ssize_t>(sizeof value)) {
      return value;
    }
    // Early at boot the kernel may have none yet. Ids need to differ, not to be secret.
    timespec now{};
    ::clock_gettime(CLOCK_MONOTONIC, &now);
    const auto process = static_cast<std::uint64_t>(::getpid());
    const auto tick = static_cast<std::uint64_t>(now.tv_nsec) + (static_cast<std::uint64_t>(now.tv_sec) << 30);
    return SeededEntropy(tick ^ (process << 44)).next();
  }
};

}  // namespace

std::unique_ptr<Entropy> make_entropy(std::optional<std::uint64_t> seed) {
  if (seed) {
    return std::make_unique<SeededEntropy>(*seed);
  }
  return std::make_unique<KernelEntropy>();
}

}  // namespace coord::cli
