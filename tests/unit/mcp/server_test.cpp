#include "mcp/server.hpp"

#include <catch2/catch.hpp>

#include "unit/mcp/client.hpp"

using namespace coord;
using namespace coord::test;

namespace {

const Json kInitialize{{"protocolVersion", "2025-06-18"},
                       {"capabilities", Json::object()},
                       {"clientInfo", {{"name", "t"}, {"version", "0"}}}};

int code_of(const Json& answer) {
  return answer.contains("error") ? answer["error"]["code"].get<int>() : 0;
}

Json with_version(const std::string& version) {
  return Json{{"_meta",
               {{"io.modelcontextprotocol/protocolVersion", version},
                {"io.modelcontextprotocol/clientCapabilities", Json::object()}}}};
}

}  // namespace

TEST_CASE("the older generation opens with initialize") {
  World world;
  Client client(world);
  const Json answer = client.legacy("initialize", kInitialize);
  CHECK(answer["id"] == 1);
  CHECK(answer["result"]["protocolVersion"] == "2025-06-18");
  CHECK(answer["result"]["serverInfo"] == Json{{"name", "coord"}, {"title", "coord"}, {"version", "1.2.3"}});
  CHECK(answer["result"]["capabilities"].contains("tools"));
  CHECK(answer["result"]["instructions"].get<std::string>().size() < 2048);
  client.say(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
  CHECK(client.waiting() == 0);
  const Json tools = client.legacy("tools/list");
  CHECK(tools["result"]["tools"].size() == 12);
  CHECK_FALSE(tools["result"].contains("resultType"));
  CHECK_FALSE(tools["result"].contains("_meta"));
  CHECK(client.legacy("ping")["result"] == Json::object());
}

TEST_CASE("a version that is not known gets the newest of its generation") {
  World world;
  Client client(world);
  Json params = kInitialize;
  for (const auto& [asked, given] : {std::pair("2024-11-05", "2024-11-05"),
                                     {"2025-11-25", "2025-11-25"},
                                     {"1999-01-01", "2025-11-25"},
                                     {"2026-07-28", "2025-11-25"}}) {
    params["protocolVersion"] = asked;
    CHECK(client.legacy("initialize", params)["result"]["protocolVersion"] == given);
  }
  CHECK(code_of(client.legacy("initialize")) == -32602);
}

TEST_CASE("nothing but initialize and ping goes before it") {
  World world;
  Client client(world);
  CHECK(code_of(client.legacy("tools/list")) == -32602);
  CHECK(code_of(client.legacy("nonsense")) == -32602);
  CHECK(code_of(client.legacy("ping")) == 0);
  CHECK(code_of(client.legacy("initialize")) == -32602);
  CHECK(code_of(client.legacy("tools/list")) == -32602);
  client.legacy("initialize", kInitialize);
  CHECK(code_of(client.legacy("tools/list")) == 0);
  CHECK(code_of(client.legacy("nonsense")) == -32601);
}

TEST_CASE("the newer generation needs no opening, and says more in every result") {
  World world;
  Client client(world);
  const Json found = client.modern("server/discover")["result"];
  CHECK(found["resultType"] == "complete");
  CHECK(found["supportedVersions"] == Json::array({"2026-07-28"}));
  CHECK(found["capabilities"].contains("prompts"));
  CHECK(found["ttlMs"].get<int>() > 0);
  CHECK(found["cacheScope"] == "public");
  CHECK(found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "coord");
  for (const char* method : {"tools/list", "resources/list", "resources/templates/list", "prompts/list"}) {
    INFO(method);
    const Json result = client.modern(method)["result"];
    CHECK(result["resultType"] == "complete");
    CHECK(result.contains("ttlMs"));
  }
  const Json called = client.modern("tools/call", {{"name", "get_status"}})["result"];
  CHECK(called["resultType"] == "complete");
  CHECK_FALSE(called.contains("ttlMs"));
}

TEST_CASE("a request of the newer generation names a version that is spoken, and what the client can do") {
  World world;
  Client client(world);
  CHECK(code_of(client.legacy("server/discover")) == -32602);
  Json params = with_version("2026-07-28");
  params["_meta"].erase("io.modelcontextprotocol/protocolVersion");
  CHECK(code_of(client.legacy("tools/list", params)) == -32602);
  params = with_version("2026-07-28");
  params["_meta"].erase("io.modelcontextprotocol/clientCapabilities");
  CHECK(code_of(client.legacy("tools/list", params)) == -32602);
  const Json refused = client.legacy("tools/list", with_version("2027-01-01"));
  CHECK(code_of(refused) == -32022);
  CHECK(refused["error"]["data"] == Json{{"supported", {"2026-07-28"}}, {"requested", "2027-01-01"}});
  for (const char* method : {"initialize", "ping", "logging/setLevel", "resources/subscribe", "subscriptions/listen"}) {
    INFO(method);
    CHECK(code_of(client.modern(method)) == -32601);
  }
}

TEST_CASE("both generations are served at once") {
  World world;
  Client client(world);
  client.legacy("initialize", kInitialize);
  CHECK(client.modern("tools/list")["result"].contains("resultType"));
  CHECK_FALSE(client.legacy("tools/list")["result"].contains("resultType"));
  CHECK(client.modern("tools/list")["result"].contains("resultType"));
}

TEST_CASE("requests are answered in their order; what is cancelled is not") {
  World world;
  Client client(world);
  for (int id = 0; id < 100; ++id) {
    client.say(R"({"jsonrpc":"2.0","id":)" + std::to_string(id) + R"(,"method":"ping"})");
  }
  client.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":41,"reason":"x"}})");
  client.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"42"}})");
  client.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{}})");
  CHECK(client.waiting() == 99);
  for (int id = 0; id < 100; ++id) {
    if (id != 41) {
      CHECK(client.hear()["id"] == id);
    }
  }
  CHECK(client.waiting() == 0);
}

TEST_CASE("initialize can't be cancelled, and broken lines are answered in their place") {
  World world;
  Client client(world);
  client.say(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}})");
  client.say("{");
  client.say("  ");
  client.say(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
  CHECK(client.waiting() == 2);
  CHECK(client.hear()["result"]["protocolVersion"] == "2025-11-25");
  const Json broken = client.hear();
  CHECK(code_of(broken) == -32700);
  CHECK_FALSE(broken.contains("id"));
}

TEST_CASE("params that a method can't use") {
  World world;
  Client client(world);
  CHECK(code_of(client.modern("tools/call")) == -32602);
  CHECK(code_of(client.modern("tools/call", {{"name", "check_inbx"}})) == -32602);
  CHECK(client.modern("tools/call", {{"name", "check_inbx"}})["error"]["message"] ==
        "unknown tool \"check_inbx\"; did you mean check_inbox?");
  CHECK(code_of(client.modern("tools/call", {{"name", "get_status"}, {"arguments", {1}}})) == -32602);
  CHECK(code_of(client.modern("tools/list", {{"cursor", "x"}})) == -32602);
  CHECK(code_of(client.modern("tools/list", {{"cursor", "50"}})) == -32602);
  CHECK(code_of(client.modern("resources/read")) == -32602);
  CHECK(code_of(client.modern("prompts/get", {{"name", "nothing"}})) == -32602);
  CHECK(code_of(client.modern("prompts/get", {{"name", "hand_off"}, {"arguments", {{"task", "t-1"}}}})) == -32602);
  CHECK(code_of(client.ask({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "ping"}, {"params", {{"_meta", 7}}}})) == -32602);
}
