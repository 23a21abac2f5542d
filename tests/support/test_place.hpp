// The place that a World works on: in memory, or in a Redis database when COORD_TEST_STORE=redis.
#pragma once

#include <map>          // std::map
#include <memory>       // std::unique_ptr
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/store.hpp"
#include "store/memory/interference.hpp"

namespace coord::test {

class TestPlace {
 public:
  virtual ~TestPlace() = default;

  // A handle on it.
  virtual std::unique_ptr<Store> open() = 0;

  // What programs that know nothing of coord do. Paths are not checked; folders are made.
  virtual void write(const std::string& path, std::string bytes) = 0;
  virtual void append(const std::string& path, std::string_view text) = 0;
  virtual bool erase(const std::string& path) = 0;
  virtual bool rename(const std::string& from, const std::string& to) = 0;
  virtual void write_other(const std::string& path) = 0;  // something that is neither document nor folder
  // Every document and log.
  [[nodiscard]] virtual std::map<std::string, std::string> files() = 0;

  // What happens to a commit is decided before it is known whether its preconditions hold; a commit on a server is never half
  // done, and nothing comes between its effects.
  virtual void interfere(store::memory::Interference* interference) = 0;

  // The clock stands still until it is moved.
  virtual void advance(WallTime microseconds) = 0;
  [[nodiscard]] virtual WallTime now() = 0;
  // Each wait that finds nothing moves the clock by its timeout instead of blocking.
  virtual void wait_virtually() = 0;
};

[[nodiscard]] std::unique_ptr<TestPlace> make_test_place();

[[nodiscard]] std::unique_ptr<TestPlace> make_memory_test_place(
    store::memory::Defect defect = store::memory::Defect::none);
[[nodiscard]] std::unique_ptr<TestPlace> make_redis_test_place();

}  // namespace coord::test
