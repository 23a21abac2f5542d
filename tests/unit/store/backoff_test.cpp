#include "store/file/backoff.hpp"

#include <algorithm>  // std::is_sorted
#include <catch2/catch.hpp>
#include <vector>  // std::vector

namespace {

using coord::store::file::Backoff;
using Pause = Backoff::Pause;

std::vector<Pause> pauses(Backoff& backoff, int count) {
  std::vector<Pause> made;
  for (int i = 0; i < count; ++i) {
    made.push_back(backoff.next());
  }
  return made;
}

}  // namespace

TEST_CASE("the pauses between two looks at the lock grow, and no further than that the lock is found soon",
          "[backoff]") {
  Backoff backoff;
  backoff.begin(false);
  const auto made = pauses(backoff, 20);
  CHECK(made.front() == Pause(200));
  CHECK(std::is_sorted(made.begin(), made.end()));
  CHECK(made.back() == Pause(5'000));
}

TEST_CASE("no pause is longer than the half of what has been waited already", "[backoff]") {
  Backoff backoff;
  backoff.begin(true);
  Pause waited = backoff.next();
  for (const Pause pause : pauses(backoff, 20)) {
    CHECK(pause <= waited + waited / 2);
    waited += pause;
  }
}

TEST_CASE("who may lose what he waits for begins with the pause that he ended with, until the lock is free at once",
          "[backoff]") {
  Backoff backoff;
  backoff.begin(true);
  const Pause last = pauses(backoff, 20).back();
  CHECK(last == Pause(20'000));
  backoff.begin(true);
  CHECK(backoff.next() == last);
  backoff.found_free();
  backoff.begin(true);
  CHECK(backoff.next() == Pause(200));

  SECTION("and a writer who loses nothing by waiting begins anew each time") {
    pauses(backoff, 20);
    backoff.begin(false);
    CHECK(backoff.next() == Pause(200));
  }
}
