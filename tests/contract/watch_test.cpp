// Watches: no change is missed, and no wait is longer than asked.
#include <thread>

#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;
using namespace std::chrono_literals;

// Far longer than any test takes: a wait that ends by this has missed its change.
constexpr auto kForever = 60s;

std::unique_ptr<Watch> watch(Store& store, const std::vector<std::string>& paths) {
  auto result = store.watch(paths);
  INFO((result ? "" : result.error().message));
  REQUIRE(result.has_value());
  return std::move(*result);
}

bool woken(Watch& watch, std::chrono::milliseconds timeout = kForever) {
  auto result = watch.wait(timeout);
  INFO((result ? "" : result.error().message));
  REQUIRE(result.has_value());
  return *result;
}

// Spurious wake-ups are allowed, so a quiet place is one that times out sooner or later.
void check_quiet(Watch& watch) {
  int spurious = 0;
  while (woken(watch, 1ms) && spurious < 1'000) {
    ++spurious;
  }
  CHECK(spurious < 1'000);
}

}  // namespace

CONTRACT_TEST("a change between making the watch and waiting is not missed") {
  const auto store = place.open();
  commit(*store, batch({create("inbox/a", "1"), create("doc", "1"), append("log", "1")}));
  const auto sees = [&](const std::string& path, const Batch& change) {
    INFO(path);
    const auto waiting = watch(*store, {path});
    commit(*store, change);
    CHECK(woken(*waiting));
    check_quiet(*waiting);
  };
  sees("inbox", batch({create("inbox/b", "2")}));
  sees("inbox", batch({put("inbox/b", "3")}));
  sees("inbox", batch({move("inbox/b", "archive/b")}));
  sees("archive", batch({move("inbox/a", "archive/a")}));
  sees("archive", batch({remove("archive/a")}));
  sees("log", batch({append("log", "2")}));
  sees("", batch({put("doc", "2")}));
}

CONTRACT_TEST("a folder that does not exist yet is watched") {
  const auto store = place.open();
  const auto waiting = watch(*store, {"inbox/bob", "some/log"});
  commit(*place.open(), batch({create("inbox/bob/msg-1", "x")}));
  CHECK(woken(*waiting));
  check_quiet(*waiting);
  commit(*place.open(), batch({create("inbox/bob/msg-2", "x")}));
  CHECK(woken(*waiting));
  check_quiet(*waiting);
  commit(*place.open(), batch({append("some/log", "x")}));
  CHECK(woken(*waiting));
}

CONTRACT_TEST("a place where nothing changes ends the wait by its time") {
  const auto store = place.open();
  const auto empty = watch(*store, {"inbox"});
  check_quiet(*empty);
  commit(*store, batch({create("inbox/a", "1"), append("log", "1")}));
  const auto waiting = watch(*store, {"inbox", "log"});
  check_quiet(*waiting);
  CHECK(store->read("inbox/a").has_value());
  CHECK(store->list("inbox").has_value());
  check_quiet(*waiting);
}

CONTRACT_TEST("what other programs write wakes too") {
  const auto store = place.open();
  place.write("inbox/first", "x");
  place.append("log", "first\n");
  const auto waiting = watch(*store, {"inbox", "log"});
  place.write("inbox/second", "x");
  CHECK(woken(*waiting));
  check_quiet(*waiting);
  place.append("log", "second\n");
  CHECK(woken(*waiting));
  check_quiet(*waiting);
  place.rename("inbox/second", "inbox/third");
  CHECK(woken(*waiting));
}

CONTRACT_TEST("a waiting thread sees every message of another") {
  constexpr int kMessages = 50;
  const auto reader = place.open();
  std::thread writer([&] {
    const auto store = place.open();
    for (int i = 0; i < kMessages; ++i) {
      (void)store->commit(batch({create("inbox/" + std::to_string(i), "x")}));
    }
  });
  std::size_t seen = 0;
  while (seen < kMessages) {
    const auto waiting = watch(*reader, {"inbox"});
    const auto listing = reader->list("inbox");
    REQUIRE(listing.has_value());
    seen = listing->total;
    if (seen < kMessages && !woken(*waiting)) {
      break;
    }
  }
  writer.join();
  CHECK(seen == kMessages);
}

}  // namespace coord::contract
