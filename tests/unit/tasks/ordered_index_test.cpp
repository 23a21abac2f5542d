// A list in pages: order, growth, shrinking, and writers that come between.
#include "core/tasks/ordered_index.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "core/effects.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::core;
using namespace coord::core::tasks;
using namespace coord::test;

namespace {

IndexEntry entry(int number) {
  std::string digits = std::to_string(number);
  return {std::string(6 - digits.size(), '0') + digits, "t-" + digits};
}

bool change(Context& context, const std::vector<int>& in, const std::vector<int>& out) {
  IndexChange index(context, "all");
  for (const int number : in) {
    must(index.insert(entry(number)).map([] { return true; }));
  }
  for (const int number : out) {
    must(index.erase(entry(number)).map([] { return true; }));
  }
  Batch batch;
  index.write(batch);
  return batch.effects.empty() || must(context.store.commit(batch)).granted();
}

std::vector<IndexEntry> all(Context& context) {
  std::vector<IndexEntry> out;
  IndexReader reader(context, "all");
  while (const auto next = must(reader.next())) {
    out.push_back(*next);
  }
  return out;
}

}  // namespace

TEST_CASE("an index keeps its entries in order, through any number of pages", "[index]") {
  World world;
  Context context = world.anybody();
  Dice dice(7);
  std::set<int> model;
  for (int round = 0; round < 300; ++round) {
    std::vector<int> in;
    std::vector<int> out;
    for (int i = 0; i < 10; ++i) {
      const int number = static_cast<int>(dice.next() % 3'000);
      const bool grow = dice.next() % 10 < (round < 150 ? 9U : 2U);
      (grow ? in : out).push_back(number);
    }
    REQUIRE(change(context, in, out));
    model.insert(in.begin(), in.end());
    for (const int number : out) {
      model.erase(number);
    }
    if (round % 20 == 0 || round > 290) {
      const auto found = all(context);
      REQUIRE(found.size() == model.size());
      REQUIRE(std::equal(found.begin(), found.end(), model.begin(),
                         [](const IndexEntry& a, int b) { return a == entry(b); }));
    }
  }
  CHECK(world.paths("queue/all/").size() > 3);
}

TEST_CASE("a page has at most 128 entries, and the root lists pages that are there", "[index]") {
  World world;
  Context context = world.anybody();
  std::vector<int> many;
  for (int i = 0; i < 1'000; ++i) {
    many.push_back(i);
  }
  REQUIRE(change(context, many, {}));
  const IndexRoot root = must(read_index(context, "all"));
  CHECK(root.pages.size() == world.paths("queue/all/").size());
  for (const auto& page : root.pages) {
    CHECK(must(read_page(context, root, page.number)).entries.size() <= 128);
  }
  REQUIRE(change(context, {}, many));
  CHECK(all(context).empty());
  CHECK(world.paths("queue/all/").empty());
}

TEST_CASE("of two changes made from the same index the later is refused", "[index]") {
  World world;
  Context context = world.anybody();
  REQUIRE(change(context, {1, 2, 3}, {}));
  IndexChange late(context, "all");
  must(late.insert(entry(4)).map([] { return true; }));
  REQUIRE(change(context, {5}, {}));
  Batch batch;
  late.write(batch);
  CHECK_FALSE(must(context.store.commit(batch)).granted());
  CHECK(all(context).size() == 4);
}

TEST_CASE("an entry that is there already still has to be there when the change is committed", "[index]") {
  World world;
  Context context = world.anybody();
  REQUIRE(change(context, {1, 2}, {}));
  IndexChange late(context, "all");
  must(late.insert(entry(1)).map([] { return true; }));
  REQUIRE(change(context, {}, {1}));
  Batch batch;
  late.write(batch);
  batch.add(put("other", "x\n"));
  CHECK_FALSE(must(context.store.commit(batch)).granted());
}

TEST_CASE("an index that can't be read is named, never taken for an empty one", "[index]") {
  World world;
  Context context = world.anybody();
  world.place().write("queue/all.json", "{\"entries\": [");
  IndexReader reader(context, "all");
  const Error error = refused(reader.next());
  CHECK(error.kind == ErrorKind::invalid);
  CHECK(error.hint == "coord doctor --fix makes it anew");
}
