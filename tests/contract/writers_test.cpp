// Many writers at once, each a thread with a handle of its own.
#include <atomic>
#include <functional>
#include <set>
#include <thread>

#include "contract/place.hpp"

namespace coord::contract {
namespace {

using namespace coord::testing;

constexpr int kThreads = 4;

// Runs `body` in kThreads threads; false when one of them said so.
bool in_threads(Place& place, const std::function<bool(Store& store, int thread)>& body) {
  std::atomic<bool> good = true;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      const auto store = place.open();
      if (!body(*store, i)) {
        good = false;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  return good;
}

}  // namespace

CONTRACT_TEST("every line of many writers is there once, whole and in its writer's order") {
  constexpr int kLines = 50;
  CHECK(in_threads(place, [](Store& store, int thread) {
    for (int i = 0; i < kLines; ++i) {
      Effect line = append("log", std::to_string(thread) + " " + std::to_string(i) + " " + std::string(200, 'x') + " ");
      line.stamps = {static_cast<std::uint32_t>(line.bytes.size())};
      const auto outcome = store.commit(batch({line}));
      if (!outcome || !outcome->granted()) {
        return false;
      }
    }
    return true;
  }));
  std::map<std::string, int> next;
  std::string last;
  for (const std::string& line : lines_of(*place.open(), "log")) {
    INFO(line);
    const std::string writer = line.substr(0, 1);
    const std::string start = writer + " " + std::to_string(next[writer]++) + " " + std::string(200, 'x') + " ";
    REQUIRE(line.substr(0, start.size()) == start);
    const std::string number = line.substr(start.size());
    REQUIRE(number.size() == 16);
    CHECK(number > last);
    last = number;
  }
  for (const auto& [writer, count] : next) {
    CHECK(count == kLines);
  }
  CHECK(next.size() == kThreads);
}

CONTRACT_TEST("an exclusive name has one winner among many") {
  constexpr int kNames = 25;
  std::atomic<int> wins = 0;
  CHECK(in_threads(place, [&](Store& store, int thread) {
    for (int i = 0; i < kNames; ++i) {
      Effect claim = create("tasks/" + std::to_string(i) + ".claim", std::to_string(thread));
      claim.exclusive = true;
      const auto outcome =
          store.commit(batch({claim, append("log", std::to_string(i) + " " + std::to_string(thread))}));
      if (!outcome) {
        return false;
      }
      wins += outcome->granted() ? 1 : 0;
    }
    return true;
  }));
  CHECK(wins == kNames);
  const auto store = place.open();
  std::set<std::string> names;
  for (const std::string& line : lines_of(*store, "log")) {
    const auto space = line.find(' ');
    CHECK(names.insert(line.substr(0, space)).second);
    CHECK(bytes_at(*store, "tasks/" + line.substr(0, space) + ".claim") == line.substr(space + 1));
  }
  CHECK(names.size() == kNames);
}

CONTRACT_TEST("no compare and swap is lost") {
  constexpr int kSteps = 25;
  commit(*place.open(), batch({create("counter", "0")}));
  CHECK(in_threads(place, [](Store& store, int /*thread*/) {
    for (int done = 0; done < kSteps;) {
      const auto document = store.read("counter");
      if (!document || !*document) {
        return false;
      }
      const int value = std::stoi((*document)->bytes);
      const auto outcome = store.commit(batch({put("counter", std::to_string(value + 1))},
                                              {{Precondition::Kind::version, "counter", (*document)->version}}));
      if (!outcome) {
        return false;
      }
      done += outcome->granted() ? 1 : 0;
    }
    return true;
  }));
  CHECK(bytes_at(*place.open(), "counter") == std::to_string(kThreads * kSteps));
}

CONTRACT_TEST("a reader beside writers sees one whole version") {
  constexpr int kWrites = 60;
  constexpr std::size_t kBytes = 100'000;
  commit(*place.open(), batch({create("doc", std::string(kBytes, 'a'))}));
  std::atomic<bool> running = true;
  std::atomic<int> mixed = 0;
  std::thread reader([&] {
    const auto store = place.open();
    while (running) {
      const auto document = store->read("doc");
      const bool whole = document && *document && (*document)->bytes.size() == kBytes &&
                         (*document)->bytes.find_first_not_of((*document)->bytes.front()) == std::string::npos;
      mixed += whole ? 0 : 1;
    }
  });
  const auto store = place.open();
  for (int i = 0; i < kWrites; ++i) {
    const Batch change = batch({put("doc", std::string(kBytes, static_cast<char>('a' + i % 26)))});
    (void)store->commit(i % 2 == 0 ? change : unsynced(change.effects.front()));
  }
  running = false;
  reader.join();
  CHECK(mixed == 0);
  CHECK(bytes_at(*store, "doc").front() == static_cast<char>('a' + (kWrites - 1) % 26));
}

CONTRACT_TEST("a message moves to one place however many move it") {
  constexpr int kMessages = 25;
  Batch many;
  for (int i = 0; i < kMessages; ++i) {
    many.add(create("inbox/" + std::to_string(i), std::to_string(i)));
  }
  commit(*place.open(), many);
  std::atomic<int> moved = 0;
  CHECK(in_threads(place, [&](Store& store, int /*thread*/) {
    for (int i = 0; i < kMessages; ++i) {
      const std::string name = std::to_string(i);
      const auto outcome = store.commit(batch({move("inbox/" + name, "archive/" + name), append("log", name)}));
      if (!outcome) {
        return false;
      }
      moved += outcome->granted() ? 1 : 0;
    }
    return true;
  }));
  CHECK(moved == kMessages);
  CHECK(lines_of(*place.open(), "log").size() == kMessages);
  CHECK(place.files().size() == kMessages + 1);
}

}  // namespace coord::contract
