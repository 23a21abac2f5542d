// A small world for tests of the rules: a store (TestPlace) whose clock stands still, chance that repeats, and callers.
#pragma once

#include <memory>    // std::unique_ptr
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/context.hpp"
#include "store/memory/memory_place.hpp"
#include "support/test_place.hpp"

namespace coord::test {

// The same numbers in every run.
class Dice : public Entropy {
 public:
  explicit Dice(std::uint64_t seed = 1) : state_(seed) {}
  std::uint64_t next() override;

 private:
  std::uint64_t state_;
};

class World {
 public:
  World();

  // A caller that says nothing of itself, and one that says who it is (and in which session).
  [[nodiscard]] core::Context anybody();
  [[nodiscard]] core::Context as(const std::string& agent, std::optional<std::string> session = std::nullopt);

  [[nodiscard]] TestPlace& place() { return *place_; }
  [[nodiscard]] Store& store() { return *store_; }
  void pass(std::int64_t seconds) { place_->advance(seconds * 1'000'000); }

  // A file's text; fails the test when there is none.
  [[nodiscard]] std::string text(const std::string& path);
  [[nodiscard]] Json json(const std::string& path);
  [[nodiscard]] bool has(const std::string& path);
  // Paths that begin with `prefix`, in order.
  [[nodiscard]] std::vector<std::string> paths(const std::string& prefix);
  // The lines of a log, parsed.
  [[nodiscard]] std::vector<Json> lines(const std::string& log);
  // The types of all events, in order.
  [[nodiscard]] std::vector<std::string> events();
  // The types of those that the last commit wrote.
  [[nodiscard]] std::vector<std::string> last_commit();

  // Sends and answers the id; the caller's identity decides who from.
  std::string sent(core::Context context, const Json& input);

 private:
  std::unique_ptr<TestPlace> place_;
  std::unique_ptr<Store> store_;
  Dice dice_;
};

// The value of a result; fails the test, showing the error, when there is none.
template <class T>
T must(Result<T> result);
// The error of a result that has to be one.
template <class T>
Error refused(Result<T> result);

namespace detail {
void fail_unexpected(const Error& error);
void fail_expected();
}  // namespace detail

template <class T>
T must(Result<T> result) {
  if (!result) {
    detail::fail_unexpected(result.error());
  }
  return *std::move(result);
}

template <class T>
Error refused(Result<T> result) {
  if (result) {
    detail::fail_expected();
  }
  return result.error();
}

using Words = std::vector<std::string>;

// What the messages of a page say.
[[nodiscard]] Words contents(const Json& page);

// A valid message as a shell script would write it, pretty-printed.
[[nodiscard]] std::string handwritten(const std::string& id, const std::string& timestamp,
                                      const std::string& content = "by hand", const std::string& from = "coordinator",
                                      const std::string& to = "project-instance");

}  // namespace coord::test
