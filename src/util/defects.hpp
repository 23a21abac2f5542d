// The switches of deliberate defects, by which tests are seen to fail.
#pragma once

#include <array>    // std::array
#include <atomic>   // std::atomic
#include <cstddef>  // std::size_t
#include <cstdlib>  // std::getenv
#include <string_view>

namespace coord::util {

// One switch for each value of an enumeration, in the order of `names`. All are off at first, but for the one whose name
// the environment has in COORD_MUTANT: names are unique in the program.
template <typename Mutant, std::size_t N>
class Defects {
 public:
  explicit Defects(const std::array<std::string_view, N>& names) {
    const char* chosen = std::getenv("COORD_MUTANT");
    for (std::size_t i = 0; chosen != nullptr && i < N; ++i) {
      on_[i] = names[i] == chosen;
    }
  }

  [[nodiscard]] bool is_on(Mutant which) const { return on_.at(index_of(which)).load(std::memory_order_relaxed); }
  void set(Mutant which, bool on) { on_.at(index_of(which)) = on; }

 private:
  static std::size_t index_of(Mutant which) { return static_cast<std::size_t>(which); }
  std::array<std::atomic<bool>, N> on_ = {};
};

}  // namespace coord::util
