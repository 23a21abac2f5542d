#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

TEST_CASE("init writes the tree of the protocol", "[init]") {
  World world;
  auto anybody = world.anybody();
  const Json result = must(op::init(anybody, {{"git", "ignore"}}));
  CHECK(result["git"] == "ignore");
  CHECK(result["kept"].empty());
  for (const std::string path : {"COORDINATION-PROTOCOL.md", "config.yml", "inbox/.gitkeep", "outbox/.gitkeep",
                                 "archive/.gitkeep", ".gitignore", "progress/.gitignore"}) {
    INFO(path);
    CHECK(world.has(path));
  }
  CHECK(world.text(".gitignore") == "*\n");
  CHECK(world.text("COORDINATION-PROTOCOL.md").find("coord inbox") != std::string::npos);
  for (std::size_t at = 0; at < world.text("config.yml").size();) {
    CHECK(world.text("config.yml")[at] == '#');
    at = world.text("config.yml").find('\n', at) + 1;
  }
  CHECK(world.events() == std::vector<std::string>{"SYSTEM_STARTUP"});
}

TEST_CASE("init overwrites nothing and can be run again", "[init]") {
  World world;
  world.place().write("config.yml", "default_agent: alice\n");
  auto anybody = world.anybody();
  const Json first = must(op::init(anybody, Json::object()));
  CHECK(first["kept"] == Json::array({"config.yml"}));
  CHECK(world.text("config.yml") == "default_agent: alice\n");

  const auto before = world.place().files();
  const Json second = must(op::init(anybody, Json::object()));
  CHECK(second["created"].empty());
  CHECK(world.place().files() == before);

  world.place().erase(".gitignore");
  CHECK(must(op::init(anybody, Json::object()))["created"] == Json::array({".gitignore"}));
  CHECK(world.events().size() == 1);
}

TEST_CASE("tracked by git, only the private folder is hidden and logs are joined", "[init]") {
  World world;
  auto anybody = world.anybody();
  const Json result = must(op::init(anybody, {{"git", "track"}}));
  CHECK(result["git"] == "track");
  CHECK(world.text(".gitignore") == "/.store/\n/keys/\n/seen/\n/sessions/\n");
  CHECK(world.text(".gitattributes") == "*.jsonl merge=union\n");
  CHECK(world.text("progress/.gitattributes") == "*.jsonl merge=union\n");
  CHECK_FALSE(world.has("progress/.gitignore"));
}
