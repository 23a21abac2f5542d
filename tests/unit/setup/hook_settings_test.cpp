#include "setup/hook_settings.hpp"

#include <catch2/catch.hpp>

#include "random_settings.hpp"
#include "setup/json_tree.hpp"
#include "setup/mcp_settings.hpp"

using namespace coord;
using setup::Edit;
using setup::State;

namespace {

const std::string_view kPrograms[] = {"claude", "codex", "gemini", "cursor"};

Edit edit_of(std::string_view program) {
  return setup::hook_edit(*setup::find_hook_program(program));
}

std::string good_text(const Result<std::string>& result) {
  INFO((result ? std::string() : result.error().message));
  REQUIRE(result.has_value());
  return *result;
}

Json meaning_of(std::string_view text) {
  const auto tree = setup::parse_tree(text);
  REQUIRE(tree.has_value());
  return setup::value_of(tree->root);
}

}  // namespace

TEST_CASE("hooks of each program have its shape") {
  const auto handler = [](const Json& group) { return group.at("hooks").at(0); };
  const Json claude = meaning_of(good_text(edit_of("claude").add("{}")))["hooks"];
  CHECK(claude.size() == 8);
  CHECK(claude["PreToolUse"][0]["matcher"] == "Edit|Write|NotebookEdit|Bash|PowerShell");
  CHECK(handler(claude["PreToolUse"][0]) ==
        Json{{"type", "command"}, {"command", "coord hook pre-tool-use"}, {"timeout", 5}});
  CHECK_FALSE(claude["SessionStart"][0].contains("matcher"));
  const Json codex = meaning_of(good_text(edit_of("codex").add("{}")))["hooks"];
  CHECK(handler(codex["SessionEnd"][0])["timeout"] == 3);
  CHECK(handler(codex["Stop"][0])["command"] == "coord hook stop --agent codex");
  const Json gemini = meaning_of(good_text(edit_of("gemini").add("{}")))["hooks"];
  CHECK(handler(gemini["BeforeTool"][0])["timeout"] == 5000);
  const Json cursor = meaning_of(good_text(edit_of("cursor").add("{}")));
  CHECK(cursor["version"] == 1);
  CHECK(cursor["hooks"]["stop"][0] == Json{{"command", "coord hook stop --agent cursor"}, {"timeout", 5}});
}

TEST_CASE("the handler that wakes is added when asked for, stays, and goes with the others") {
  const Edit plain = edit_of("claude");
  const Edit waking = setup::hook_edit(*setup::find_hook_program("claude"), true);
  const std::string before = "{\n  \"model\": \"x\"\n}\n";
  const std::string without = good_text(plain.add(before));
  CHECK(*waking.state(without) == State::stale);
  const std::string with = good_text(waking.add(without));
  for (const char* event : {"SessionStart", "Stop"}) {
    CHECK(meaning_of(with)["hooks"][event][1]["hooks"][0]["asyncRewake"] == true);
  }
  CHECK(*waking.state(with) == State::current);
  CHECK(*plain.state(with) == State::current);
  CHECK(good_text(plain.add(with)) == with);
  CHECK(good_text(waking.add(with)) == with);
  CHECK(good_text(plain.remove(with)) == before);
  CHECK(waking.add("{}").value() == good_text(waking.add(good_text(plain.add("{}")))));
}

TEST_CASE("hooks of others stay, also in a group with ours") {
  const std::string mixed = R"({"hooks": {"Stop": [{"hooks": [
    {"type": "command", "command": "mine"}, // first
    {"type": "command", "command": "coord hook stop"}
  ]}], "Old": [{"hooks": [{"command": "coord hook old-event"}]}]}})";
  const Edit edit = edit_of("claude");
  CHECK(*edit.state(mixed) == State::stale);
  const std::string clean = good_text(edit.remove(mixed));
  CHECK(clean.find("// first") != std::string::npos);
  CHECK(meaning_of(clean) ==
        Json::parse(R"({"hooks": {"Stop": [{"hooks": [{"type": "command", "command": "mine"}]}]}})"));
  CHECK(*edit.state(R"({"hooks": {"Stop": [{"hooks": [{"command": "run coord hook stop"}]}]}})") == State::missing);
}

TEST_CASE("what was rewritten by the program itself is still current, and goes whole") {
  const Edit edit = edit_of("claude");
  const std::string with = good_text(edit.add("{\"model\": \"x\", \"hooks\": {}}"));
  const std::string rewritten = meaning_of(with).dump(2);
  CHECK(*edit.state(rewritten) == State::current);
  CHECK(good_text(edit.remove(rewritten)) == "{\n  \"model\": \"x\"\n}");
}

TEST_CASE("what is changed by hand is stale, and is renewed") {
  const Edit edit = edit_of("claude");
  std::string text = good_text(edit.add("{}\n"));
  const std::string before = text;
  text.replace(text.find("\"timeout\": 5"), 12, "\"timeout\": 9");
  CHECK(*edit.state(text) == State::stale);
  CHECK(good_text(edit.add(text)) == before);
}

TEST_CASE("settings that say something else than settings are refused") {
  for (const char* text :
       {"[]", "1", R"({"hooks": []})", R"({"hooks": {}, "hooks": {}})", R"({"hooks": {"Stop": {}}})"}) {
    INFO(text);
    const auto result = edit_of("claude").add(text);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == ErrorKind::invalid);
  }
  const auto doubled = edit_of("claude").add(R"({"enabledPlugins": {"coord@coord": true}})");
  REQUIRE_FALSE(doubled.has_value());
  CHECK(doubled.error().kind == ErrorKind::conflict);
  CHECK(edit_of("claude").add(R"({"enabledPlugins": {"coord@coord": false}})").has_value());
}

TEST_CASE("a server that is another's is not touched") {
  const Edit edit = setup::mcp_edit();
  for (const char* text : {R"({"mcpServers": {"coord": {"command": "other"}}})", R"({"mcpServers": {"coord": 1}})"}) {
    REQUIRE_FALSE(edit.add(text).has_value());
    CHECK(edit.add(text).error().kind == ErrorKind::conflict);
    CHECK_FALSE(edit.remove(text).has_value());
  }
  const std::string own =
      R"({"mcpServers": {"coord": {"command": "coord", "args": ["mcp"], "env": {"COORD_AGENT": "a"}}}})";
  CHECK(*edit.state(own) == State::current);
  CHECK(good_text(edit.add(own)) == own);
  CHECK(good_text(edit.remove(own)) == "{}");
}

TEST_CASE("random settings survive setup and its removal, byte for byte", "[property]") {
  for (unsigned seed = 0; seed < 1'500; ++seed) {
    test::RandomSettings random(seed);
    const std::string before = random.text();
    INFO("seed " << seed << "\n" << before);
    const Edit edit = edit_of(kPrograms[seed % 3]);
    std::string text = good_text(edit.add(before));
    CHECK(*edit.state(text) == State::current);
    CHECK(good_text(edit.add(text)) == text);
    text = good_text(setup::mcp_edit().add(text));
    REQUIRE(good_text(setup::mcp_edit().remove(good_text(edit.remove(text)))) == before);
    REQUIRE(good_text(edit.remove(good_text(setup::mcp_edit().remove(text)))) == before);
  }
}
