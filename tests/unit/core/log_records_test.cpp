#include "core/log_records.hpp"

#include <catch2/catch.hpp>

#include "support/world.hpp"

using namespace coord;
using namespace coord::test;

namespace {

using Words = std::vector<std::string>;

struct Read {
  Words records;
  std::size_t skipped = 0;
};

Read forward(World& world) {
  Read read;
  core::RecordsOn records(world.store(), "log", 0);
  while (auto record = must(records.next())) {
    read.records.push_back(Json::parse(*record).dump());
  }
  read.skipped = records.skipped();
  return read;
}

Read backward(World& world) {
  Read read;
  core::RecordsBack records(world.store(), "log");
  while (auto record = must(records.next())) {
    read.records.insert(read.records.begin(), Json::parse(*record).dump());
  }
  read.skipped = records.skipped();
  return read;
}

void check_both(const std::string& log, const Words& records, std::size_t skipped) {
  World world;
  world.place().write("log", log);
  INFO(log.substr(0, 200));
  CHECK(forward(world).records == records);
  CHECK(backward(world).records == records);
  CHECK(forward(world).skipped == skipped);
  CHECK(backward(world).skipped == skipped);
}

}  // namespace

TEST_CASE("objects are put together from lines, in either direction", "[records]") {
  const std::string one = R"({"a":1})";
  const std::string two = R"({"b":{"c":"} {\" ["},"d":[1,{}]})";
  const std::string pretty = Json::parse(two).dump(2);
  check_both("", {}, 0);
  check_both(one + "\n" + two + "\n", {one, two}, 0);
  check_both(pretty + "\n", {two}, 0);
  check_both(one + "\n" + pretty + "\n" + pretty + "\n" + one + "\n", {one, two, two, one}, 0);
  check_both("\n\n" + one + "  \r\n\n" + pretty + "\n\n", {one, two}, 0);
  check_both("  " + one + "\n", {one}, 0);
  // Files without a newline at their end, one after the other.
  check_both(pretty + pretty + "\n", {two, two}, 0);
  check_both(one + one + "\n", {one, one}, 0);
  // Three lines of pretty-printing by a person.
  check_both("{ \"a\": 1,\n  \"b\": 2\n}\n", {R"({"a":1,"b":2})"}, 0);
}

TEST_CASE("what is no object is skipped and counted, and harms no other", "[records]") {
  const std::string one = R"({"a":1})";
  check_both("words\n" + one + "\n", {one}, 1);
  check_both(one + "\nwords\nmore words\n", {one}, 2);
  check_both("  }\n" + one + "\n", {one}, 1);
  check_both("[1,2]\n\"text\"\n7\n" + one + "\n", {one}, 3);
  World world;
  // An object that was never finished.
  world.place().write("log", "{\n  \"a\": 1,\n" + one + "\n");
  CHECK(forward(world).records == Words{one});
  CHECK(backward(world).records == Words{one});
  CHECK(forward(world).skipped > 0);
  CHECK(backward(world).skipped > 0);
}

TEST_CASE("records of any size over many slices are read in both directions", "[records]") {
  std::string log;
  Words wanted;
  for (std::size_t i = 0; i < 400; ++i) {
    const Json value{{"i", i}, {"text", std::string(i * 7 % 5'000, 'x')}, {"list", {1, 2, {{"deep", "}"}}}}};
    log += (i % 3 == 0 ? value.dump(2) : value.dump()) + "\n";
    wanted.push_back(value.dump());
  }
  check_both(log, wanted, 0);
}

TEST_CASE("reading goes on with what is added later", "[records]") {
  World world;
  core::RecordsOn records(world.store(), "log", 0);
  CHECK_FALSE(must(records.next()));
  world.place().append("log", "{\"a\":1}\n{\n  \"b\":");
  CHECK(must(records.next()) == R"({"a":1})");
  CHECK_FALSE(must(records.next()));
  world.place().append("log", " 2\n}\n");
  CHECK(Json::parse(must(records.next()).value()) == Json{{"b", 2}});
}

TEST_CASE("an object that never ends takes bounded memory", "[records]") {
  World world;
  std::string log = "{\n";
  for (int i = 0; i < 3'000; ++i) {
    log += std::string(1'000, ' ') + "\"x\",\n";
  }
  world.place().write("log", log + "{\"a\":1}\n");
  CHECK(forward(world).records == Words{R"({"a":1})"});
  CHECK(backward(world).records == Words{R"({"a":1})"});
}
