#include <catch2/catch.hpp>

#include "unit/mcp/client.hpp"

using namespace coord;
using namespace coord::test;

namespace {

std::string tool_line(int id, const std::string& tool, const Json& arguments, const Json& token = nullptr) {
  Json params{{"name", tool}, {"arguments", arguments}};
  params["_meta"]["io.modelcontextprotocol/protocolVersion"] = "2026-07-28";
  params["_meta"]["io.modelcontextprotocol/clientCapabilities"] = Json::object();
  if (!token.is_null()) {
    params["_meta"]["progressToken"] = token;
  }
  return schema::to_line(Json{{"jsonrpc", "2.0"}, {"id", id}, {"method", "tools/call"}, {"params", std::move(params)}});
}

Json answer_of(const Json& answer) {
  return must(schema::parse(answer["result"]["content"][0]["text"].get_ref<const std::string&>()));
}

struct Two {
  World world;
  Client alice{world};
  Client bob{world, "bob"};
  Two() {
    alice.call("get_status", {{"view", "me"}});
    bob.call("get_status", {{"view", "me"}});
  }
};

}  // namespace

TEST_CASE("a call that waits is in nobody's way, and ends with what it waits for") {
  Two two;
  two.alice.say(tool_line(90, "check_inbox", {{"wait", "1m"}}));
  CHECK(two.alice.raw().empty());
  CHECK(two.alice.patient() == 1);
  CHECK(two.alice.later().is_null());
  CHECK(two.alice.told("list_tasks")["total"] == 0);
  two.bob.call("send_message", {{"type", "question"}, {"to", "alice"}, {"text", "Which port?"}});
  const Json answer = two.alice.later();
  CHECK(answer["id"] == 90);
  CHECK(answer_of(answer)["items"][0]["content"] == "Which port?");
  CHECK(two.alice.patient() == 0);
  // It has been shown: the next call waits for another.
  two.alice.say(tool_line(91, "check_inbox", {{"wait", "1m"}}));
  CHECK(two.alice.raw().empty());
}

TEST_CASE("a lock and a task are waited for") {
  Two two;
  two.bob.call("acquire_lock", {{"resources", {"deploy"}}});
  two.alice.say(tool_line(90, "acquire_lock", {{"resources", {"deploy"}}, {"wait", "1m"}}));
  CHECK(two.alice.raw().empty());
  two.alice.say(tool_line(91, "claim_task", {{"wait", "1m"}}));
  CHECK(two.alice.raw().empty());
  CHECK(two.alice.later().is_null());
  two.bob.call("release_lock", {{"all", true}});
  const Json locked = two.alice.later();
  CHECK(locked["id"] == 90);
  CHECK(answer_of(locked)["items"][0]["how"] == "granted");
  two.bob.call("update_task", {{"action", "add"}, {"text", "Write it"}});
  CHECK(answer_of(two.alice.later())["task"] == "t-1");
}

TEST_CASE("a wait ends with its time, with the input, or when it is cancelled") {
  Two two;
  two.alice.say(tool_line(90, "check_inbox", {{"wait", "1s"}}));
  CHECK(two.alice.raw().empty());
  for (int tries = 0; tries < 3; ++tries) {
    CHECK(two.alice.later().is_null());
  }
  CHECK(answer_of(two.alice.later()).contains("nothing"));
  two.alice.say(tool_line(91, "claim_task", {{"wait", "5m"}}));
  CHECK(two.alice.raw().empty());
  CHECK(two.alice.at_the_end()["id"] == 91);
  two.alice.say(tool_line(92, "claim_task", {{"wait", "5m"}}));
  CHECK(two.alice.raw().empty());
  two.alice.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":92}})");
  CHECK(two.alice.patient() == 0);
  CHECK(two.alice.at_the_end().is_null());
}

TEST_CASE("what can't come is not waited for, and nothing forever") {
  Two two;
  two.alice.call("update_task", {{"action", "add"}, {"text", "Write it"}});
  two.alice.call("claim_task", {{"task", "t-1"}});
  two.alice.call("update_task", {{"action", "done"}, {"task", "t-1"}});
  CHECK(two.bob.call("claim_task", {{"task", "t-1"}, {"wait", "1m"}})["isError"] == true);
  CHECK(two.bob.told("claim_task", {{"wait", "6m"}})["error"]["message"] == "wait is longer than 5m");
  CHECK(two.bob.told("claim_task", {{"wait", "soon"}})["error"]["kind"] == "usage");
  CHECK(two.bob.told("claim_task", {{"wait", "0s"}}).contains("nothing"));
}

TEST_CASE("progress is told to who has asked for it") {
  Two two;
  two.alice.say(tool_line(90, "claim_task", {{"wait", "1m"}}, "token"));
  CHECK(two.alice.raw().empty());
  two.alice.say(tool_line(91, "claim_task", {{"wait", "1m"}}));
  CHECK(two.alice.raw().empty());
  for (int tries = 1; tries < 20; ++tries) {
    CHECK(two.alice.later().is_null());
  }
  const Json told = two.alice.later();
  CHECK(told["method"] == "notifications/progress");
  CHECK(told["params"]["progressToken"] == "token");
  CHECK(told["params"]["progress"] == 1);
}
