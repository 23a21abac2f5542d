#include <algorithm>  // std::find_if
#include <catch2/catch.hpp>
#include <optional>     // std::optional
#include <set>          // std::set
#include <string_view>  // std::string_view

#include "mcp/arguments.hpp"
#include "mcp/shape.hpp"
#include "unit/mcp/client.hpp"

using namespace coord;
using namespace coord::test;
using coord::mcp::Tool;
using operations::Operation;
using operations::Param;

namespace {

std::optional<Param> param_of(const operations::Params& params, std::string_view name) {
  const auto found = std::find_if(params.begin(), params.end(), [&](const Param& param) { return param.name == name; });
  return found == params.end() ? std::nullopt : std::optional(*found);
}

std::string text_of(const Json& result, std::size_t block = 0) {
  return result["content"][block]["text"].get<std::string>();
}

Json error_of(const Json& result) {
  CHECK(result["isError"] == true);
  return must(schema::parse(text_of(result)))["error"];
}

}  // namespace

TEST_CASE("every tool leads to operations, with arguments of their kinds") {
  for (const Tool& tool : mcp::tools()) {
    INFO(tool.name);
    std::set<std::string_view> used;
    for (const mcp::Route& route : tool.routes) {
      INFO(route.operation);
      const Operation* operation = operations::find(route.operation);
      REQUIRE(operation != nullptr);
      CHECK(operation->run != nullptr);
      CHECK(operation->surface == Operation::Surface::every);
      CHECK((route.argument.empty() || param_of(tool.params, route.argument).has_value()));
      CHECK((route.sets.empty() || param_of(operation->params, route.sets).has_value()));
      for (const mcp::Taken& taken : mcp::taken_by(route)) {
        INFO(taken.argument);
        used.insert(taken.argument);
        const auto argument = param_of(tool.params, taken.argument);
        REQUIRE(argument.has_value());
        if (taken.param.empty()) {
          continue;
        }
        const auto param = param_of(operation->params, taken.param);
        REQUIRE(param.has_value());
        CHECK_FALSE(param->surface_only);
        const auto words = [](Param::Kind kind) {
          return kind == Param::Kind::choice || kind == Param::Kind::text || kind == Param::Kind::name ||
                 kind == Param::Kind::duration;
        };
        CHECK((argument->kind == param->kind || (words(argument->kind) && words(param->kind))));
      }
    }
    for (const Param& param : tool.params) {
      CHECK(used.count(param.name) == 1);
    }
  }
}

TEST_CASE("what a model reads at every start is small, and any client can use it") {
  World world;
  Client client(world);
  const Json listed = client.modern("tools/list")["result"];
  CHECK(schema::to_line(listed).size() <= 8'000);
  REQUIRE(listed["tools"].size() <= 12);
  for (const Json& tool : listed["tools"]) {
    INFO(tool["name"]);
    const Json& schema = tool["inputSchema"];
    CHECK(schema["type"] == "object");
    CHECK(schema["additionalProperties"] == false);
    for (const char* combinator : {"anyOf", "oneOf", "allOf", "not", "if", "$ref"}) {
      CHECK_FALSE(schema.contains(combinator));
    }
    CHECK(schema["properties"].contains("agent"));
    CHECK(tool["annotations"].contains("readOnlyHint"));
    CHECK(tool["description"].get<std::string>().size() < 200);
    for (const Json& required : schema.value("required", Json::array())) {
      CHECK(schema["properties"].contains(required.get<std::string>()));
    }
  }
  CHECK(listed == client.modern("tools/list")["result"]);
}

TEST_CASE("bad arguments are told to the model, with what to change") {
  World world;
  Client client(world);
  Json error = error_of(client.call("send_message", {{"text", "x"}, {"typ", "question"}}));
  CHECK(error["message"] == "send_message: unknown argument \"typ\"");
  CHECK(error["hint"] == "did you mean type?");
  error = error_of(client.call("send_message", {{"text", "x"}, {"type", "qestion"}}));
  CHECK(error["hint"] == "did you mean question?");
  error = error_of(client.call("send_message", {{"text", 7}, {"type", "question"}}));
  CHECK(error["message"] == "send_message: text must be a string");
  CHECK(error["hint"].get<std::string>().find("reply_to") != std::string::npos);
  error = error_of(client.call("send_message", {{"text", "x"}}));
  CHECK(error["message"] == "send_message: type is missing");
  error = error_of(client.call("update_task", {{"action", "fail"}, {"task", "t-1"}}));
  CHECK(error["message"] == "update_task: action fail needs text: why it could not be done");
  error = error_of(client.call("update_task", {{"action", "release"}, {"task", "t-1"}, {"to", "bob"}}));
  CHECK(error["message"] == "update_task: action release does not take to");
  CHECK(error["hint"] == "it takes action, task");
  error = error_of(client.call("check_inbox", {{"cursor", "page two"}}));
  CHECK(error["message"] == "\"page two\" is no cursor");
  CHECK(world.paths("inbox/").empty());
}

TEST_CASE("no project is no end of the server") {
  World world;
  Client client(world);
  client.away = Error{ErrorKind::not_found, "no .coordination directory", "coord init", nullptr};
  for (const Tool& tool : mcp::tools()) {
    Json arguments = Json::object();
    for (const Param& param : tool.params) {
      if (param.required) {
        arguments[std::string(param.name)] = param.kind == Param::Kind::list ? Json::array({"x"})
                                             : param.name == "action"        ? Json((*tool.routes.begin()).value)
                                                                             : Json("x");
      }
    }
    arguments = tool.name == "send_message" ? Json{{"text", "x"}, {"type", "error"}}
                : tool.name == "update_task" || tool.name == "decide"
                    ? Json{{"action", (*tool.routes.begin()).value}, {tool.name == "decide" ? "title" : "text", "x"}}
                    : arguments;
    INFO(tool.name);
    CHECK(error_of(client.call(std::string(tool.name), arguments))["hint"] == "coord init");
  }
  CHECK(client.modern("resources/list").contains("result"));
  CHECK(client.modern("resources/read", {{"uri", "coord://protocol"}}).contains("result"));
  CHECK(client.modern("resources/read", {{"uri", "coord://status"}})["error"]["code"] == -32602);
  CHECK(client.modern("prompts/get", {{"name", "check_in"}})["result"]["messages"][0]["content"]["text"]
            .get<std::string>()
            .find("coord init") != std::string::npos);
  client.away.reset();
  CHECK_FALSE(client.call("get_status").contains("isError"));
}

TEST_CASE("work goes through the tools as through the commands") {
  World world;
  Client alice(world);
  Client bob(world, "bob");
  for (Client* client : {&alice, &bob}) {
    CHECK(text_of(client->call("get_status", {{"view", "me"}})).starts_with("coord: agent "));
  }
  CHECK(alice.told("update_task", {{"action", "add"}, {"text", "Write it"}})["task_id"] == "t-1");
  CHECK(bob.told("claim_task")["task"] == "t-1");
  CHECK(alice.told("claim_task").contains("nothing"));
  CHECK_FALSE(alice.call("claim_task").contains("isError"));
  const Json refused = error_of(alice.call("claim_task", {{"task", "t-1"}}));
  CHECK(refused["kind"] == "conflict");
  CHECK(refused["details"]["agent"] == "bob");
  CHECK(bob.told("acquire_lock", {{"resources", {"./src/a.c"}}})["items"][0]["how"] == "granted");
  CHECK(error_of(alice.call("acquire_lock", {{"resources", {"./src/a.c"}}}))["kind"] == "conflict");
  CHECK(bob.told("heartbeat")["items"].size() == 2);
  CHECK(bob.told("update_task", {{"action", "done"}, {"task", "t-1"}, {"text", "written"}})["task_id"] == "t-1");
  CHECK(alice.told("list_tasks", {{"which", "completed"}})["items"][0]["task_id"] == "t-1");
  CHECK(alice.told("list_tasks", {{"task", "t-1"}})["task"]["status"] == "completed");
  CHECK(bob.told("release_lock", {{"all", true}})["items"].size() == 1);
  CHECK(alice.told("send_message", {{"type", "question"}, {"text", "Which port?"}, {"to", "bob"}})["to"] == "bob");
  const Json inbox = bob.told("check_inbox", {{"from", "alice"}});
  const std::string id = inbox["items"][0]["short"];
  CHECK(bob.told("send_message", {{"reply_to", id}, {"text", "8080"}})["archived"] == true);
  CHECK(alice.told("read_thread", {{"id", "@last"}})["items"].size() == 2);
  CHECK(alice.told("decide", {{"action", "propose"}, {"title", "Which db"}, {"options", {"a", "b"}}, {"ask", {"bob"}}})
            .contains("id"));
  CHECK(
      bob.told("decide", {{"action", "input"}, {"id", "dec_001"}, {"choose", "a"}, {"text", "known"}}).contains("id"));
  CHECK(alice.told("decide", {{"action", "resolve"}, {"id", "dec_001"}, {"choose", "a"}, {"text", "known"}})
            .contains("id"));
}

TEST_CASE("the argument agent holds for one call") {
  World world;
  Client client(world);
  client.call("get_status", {{"view", "me"}});
  client.call("get_status", {{"view", "me"}, {"agent", "bob"}});
  CHECK(client.told("send_message", {{"type", "message"}, {"text", "x"}, {"to", "alice"}, {"agent", "bob"}})["from"] ==
        "bob");
  CHECK(client.told("check_inbox")["agent"] == "alice");
  CHECK_FALSE(client.context().caller.as);
}
