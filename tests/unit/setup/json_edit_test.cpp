#include "setup/json_edit.hpp"

#include <catch2/catch.hpp>
#include <utility>  // std::swap

#include "random_settings.hpp"
#include "setup/json_tree.hpp"

using namespace coord;
using setup::Keys;
using setup::Positions;

namespace {

const Json kEntry{{"matcher", "A|B"}, {"hooks", Json::array({Json{{"command", "x"}, {"timeout", 5}}})}};

template <class T>
T good(Result<T> result) {
  INFO((result ? std::string() : result.error().message));
  REQUIRE(result.has_value());
  return *std::move(result);
}

std::string added(std::string_view text, const Keys& keys, const Json& value = 7) {
  return good(setup::with_element(text, keys, value));
}

std::string removed(std::string_view text, const Positions& positions) {
  return good(setup::without_child(text, positions));
}

Json meaning(std::string_view text) {
  return setup::value_of(good(setup::parse_tree(text)).root);
}

// Where the n-th element is that equals `value`, in hooks.EVENT.
std::vector<Positions> places_of(std::string_view text, const Json& value) {
  std::vector<Positions> out;
  const setup::JsonTree tree = good(setup::parse_tree(text));
  for (std::size_t i = 0; i < tree.root.children.size(); ++i) {
    const auto& hooks = tree.root.children[i];
    for (std::size_t j = 0; hooks.key == "hooks" && j < hooks.value.children.size(); ++j) {
      const auto& event = hooks.value.children[j].value;
      for (std::size_t k = 0; k < event.children.size(); ++k) {
        if (setup::value_of(event.children[k].value) == value) {
          out.push_back({i, j, k});
        }
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("an element is added in the way of its neighbours") {
  CHECK(added("{}", {"a", "b"}) == "{\n  \"a\": {\n    \"b\": [\n      7\n    ]\n  }\n}");
  CHECK(added("{\n\t\"x\": 1 // one\n}\n", {"a"}) == "{\n\t\"x\": 1, // one\n\t\"a\": [\n\t\t7\n\t]\n}\n");
  CHECK(added("{\r\n  \"x\": 1\r\n}", {"a"}) == "{\r\n  \"x\": 1,\r\n  \"a\": [\r\n    7\r\n  ]\r\n}");
  CHECK(added(R"({"x": 1})", {"a"}) == R"({"x": 1, "a": [7]})");
  CHECK(added("{\n  \"a\": [\n    1,\n  ]\n}", {"a"}) == "{\n  \"a\": [\n    1,\n    7,\n  ]\n}");
  CHECK(added("{\n  \"a\": []\n}", {"a"}) == "{\n  \"a\": [ 7]\n}");
  CHECK(good(setup::with_member("{}\n", {"s", "c"}, 1)) == "{\n  \"s\": {\n    \"c\": 1\n  }\n}\n");
}

TEST_CASE("what stands in the way is told") {
  const auto message = [](std::string_view text) {
    const auto result = setup::with_element(text, {"a", "b"}, 1);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::invalid);
    return result.error().message;
  };
  CHECK(message("") == "line 1, column 1: a value is missing");
  CHECK(message("{\"a\": {}") == "line 1, column 9: a comma or closing brace is missing");
  CHECK(message("{\n  \"a\" {}}") == "line 2, column 7: a colon is missing between a member's name and its value");
  CHECK(message("{'a': 1}") == "line 1, column 2: a member's name in double quotes is missing");
  CHECK(message("{,}") == "line 1, column 2: a member's name in double quotes is missing");
  CHECK(message("{\"a\": [1 2]}") == "line 1, column 10: a comma or closing bracket is missing");
  CHECK(message("{\"a\": yes}") == "line 1, column 7: yes is no JSON value");
  CHECK(message("{\"a\": \"x\ny\"}") == "line 1, column 7: \"x is no JSON value");
  CHECK(message("{} {}") == "line 1, column 4: there is more text behind the end of the value");
  CHECK(message("{ /* ") == "line 1, column 3: a comment has no end");
  CHECK(message("[]") == "it holds no object");
  CHECK(message("{\"a\": []}") == "\"a\" is no object");
  CHECK(message("{\"a\": {\"b\": {}}}") == "\"a.b\" is no array");
  CHECK(message("{\"a\": {}, \"a\": {}}") == "\"a\" stands there twice");
  CHECK(message(std::string(100, '[')) == "line 1, column 66: values lie in each other too deeply");
}

TEST_CASE("what others wrote around an entry stays when it goes") {
  CHECK(removed("{\n  \"a\": [\n    7\n  ],\n  \"b\": 1\n}", {0, 0}) == "{\n  \"b\": 1\n}");
  CHECK(removed("{\n  \"a\": [\n    7,\n    8\n  ]\n}", {0, 0}) == "{\n  \"a\": [\n    8\n  ]\n}");
  CHECK(removed("{\"a\": [7, 8]}", {0, 0}) == "{\"a\": [8]}");
  CHECK(removed("{\n  \"a\": [\n    // mine\n    7\n  ]\n}", {0, 0}) == "{\n  \"a\": [\n    // mine\n  ]\n}");
  CHECK(removed("{\n  \"a\": [ // mine\n    7 ]\n}", {0, 0}) == "{\n  \"a\": [ // mine\n     ]\n}");
  CHECK(removed("{\"a\": [7, /* eight */ 8]}", {0, 0}) == "{\"a\": [/* eight */ 8]}");
}

TEST_CASE("random settings with comments survive adding and taking away, byte for byte", "[property]") {
  for (unsigned seed = 0; seed < 5'000; ++seed) {
    test::RandomSettings random(seed);
    const std::string before = random.text();
    INFO("seed " << seed << "\n" << before);
    Json expected = meaning(before);
    std::string text = before;
    std::vector<Keys> ways = {
        {"hooks", "SessionStart"}, {"hooks", "Stop"}, {"hooks", "SessionStart"}, {"hooks", "New"}};
    std::swap(ways[0], ways[random.below(ways.size())]);
    for (const Keys& keys : ways) {
      text = added(text, keys, kEntry);
      expected[keys[0]][keys[1]].push_back(kEntry);
    }
    INFO(text);
    CHECK(meaning(text) == expected);
    for (auto places = places_of(text, kEntry); !places.empty(); places = places_of(text, kEntry)) {
      text = removed(text, random.chance(2) ? places.back() : places[random.below(places.size())]);
    }
    REQUIRE(text == before);
  }
}
