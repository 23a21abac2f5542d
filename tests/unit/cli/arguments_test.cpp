#include <catch2/catch.hpp>
#include <initializer_list>
#include <vector>

#include "cli/arguments.hpp"

using namespace coord;

namespace {

Result<cli::Arguments> parse(std::initializer_list<const char*> words) {
  return cli::parse_arguments(std::vector<const char*>(words));
}

Json input_of(std::initializer_list<const char*> words) {
  const auto arguments = parse(words);
  return arguments ? arguments->input : Json(arguments.error().message);
}

}  // namespace

TEST_CASE("the command may stand anywhere among the global options") {
  for (const auto& words : std::vector<std::vector<const char*>>{{"--as", "bob", "--json", "inbox", "-n", "3"},
                                                                 {"inbox", "-n3", "--as=bob", "--json"},
                                                                 {"--as=bob", "inbox", "--limit=3", "--json"}}) {
    const auto arguments = cli::parse_arguments(words);
    REQUIRE(arguments);
    CHECK(arguments->operation->name == "inbox");
    CHECK(arguments->globals.as == "bob");
    CHECK(arguments->globals.json);
    CHECK(arguments->input == Json{{"limit", 3}});
  }
}

TEST_CASE("a command of two words may be parted by options") {
  const auto arguments = parse({"agent", "--json", "add", "x"});
  REQUIRE(arguments);
  CHECK(arguments->operation->name == "agent add");
  CHECK(arguments->input == Json{{"name", "x"}});
}

TEST_CASE("words become text, as they are") {
  CHECK(input_of({"send", "question", "a", "[b,c]", "-", "d"}) == Json{{"type", "question"}, {"text", "a [b,c] - d"}});
  CHECK(input_of({"send", "question", "--", "--to", "x"}) == Json{{"type", "question"}, {"text", "--to x"}});
  CHECK(input_of({"send", "question", "a", "--to", "x", "b"}) ==
        Json{{"type", "question"}, {"text", "a b"}, {"to", "x"}});
}

TEST_CASE("an option that is repeated adds to a list or to pairs, and is refused elsewhere") {
  CHECK(input_of({"send", "question", "--ref", "a", "text", "--ref", "b"}) ==
        Json{{"type", "question"}, {"text", "text"}, {"ref", {"a", "b"}}});
  CHECK(input_of({"send", "question", "--meta", "a=1", "--meta=b=2=3"}) ==
        Json{{"type", "question"}, {"meta", {{"a", "1"}, {"b", "2=3"}}}});
  CHECK(input_of({"send", "question", "--to", "a", "--to", "b"}) == Json("send: --to is given twice"));
}

TEST_CASE("a flag whose value may be left out stands for its usual value") {
  CHECK(input_of({"inbox", "--wait"}) == Json{{"wait", "30s"}});
  CHECK(input_of({"inbox", "--wait", "--count"}) == Json{{"count", true}, {"wait", "30s"}});
  CHECK(input_of({"inbox", "--wait=2m"}) == Json{{"wait", "2m"}});
  CHECK(input_of({"inbox", "--wait", "2m"}) == Json{{"wait", "2m"}});
}

TEST_CASE("what only the command line acts on is no input of the operation") {
  const auto arguments = parse({"log", "--follow", "-n", "1"});
  REQUIRE(arguments);
  CHECK(arguments->input == Json{{"limit", 1}});
  CHECK(arguments->surface == Json{{"follow", true}});
}

TEST_CASE("mistakes are usage errors that name the nearest") {
  for (const auto& words : std::vector<std::vector<const char*>>{{"inbxo"},
                                                                 {"inbox", "extra"},
                                                                 {"inbox", "--limit"},
                                                                 {"inbox", "--limit", "-1"},
                                                                 {"inbox", "--limit", "99999999999999999999"},
                                                                 {"inbox", "--nonsense"},
                                                                 {"send", "question", "--meta", "=x"},
                                                                 {"agent"},
                                                                 {"agent", "remove"},
                                                                 {"--color", "red", "inbox"}}) {
    INFO(words.front() << " " << (words.size() > 1 ? words[1] : ""));
    const auto arguments = cli::parse_arguments(words);
    REQUIRE_FALSE(arguments);
    CHECK(arguments.error().kind == ErrorKind::usage);
  }
  CHECK(parse({"inbxo"}).error().hint == "did you mean coord inbox?");
  CHECK(parse({"inbox", "--limt", "3"}).error().hint == "did you mean --limit?");
}
