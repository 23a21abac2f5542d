#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

TEST_CASE("a message is delivered, logged and told in one commit", "[send]") {
  World world;
  auto coordinator = world.as("coordinator");
  const Json receipt = must(op::send(coordinator, {{"type", "directive"}, {"text", "build layer 3"}}));

  const std::string id = receipt["id"];
  CHECK(receipt["short"] == id.substr(id.size() - 7));
  CHECK(receipt["from"] == "coordinator");
  CHECK(receipt["to"] == "project-instance");
  CHECK(receipt["delivered"] == true);
  CHECK(receipt["path"] == "inbox/" + id + ".json");

  const Json message = world.json("inbox/" + id + ".json");
  CHECK(message["content"] == "build layer 3");
  CHECK(message["priority"] == "normal");
  CHECK(message["read"] == false);
  CHECK(message["timestamp"] == "2026-01-01T00:00:00Z");
  REQUIRE(world.lines("messages.jsonl").size() == 1);
  CHECK(world.lines("messages.jsonl").front() == message);

  const Json event = world.lines("events.jsonl").at(0);
  CHECK(event.begin().key() == "seq");
  CHECK(event["seq"] == receipt["sequence"]);
  CHECK(event["type"] == "MESSAGE_SENT");
  CHECK(event["actor"] == "coordinator");
  CHECK(event["workflow"] == "global");
  CHECK(event["phase"] == "global");
  CHECK(event["data"]["id"] == id);
}

TEST_CASE("a message is in the log before it is visible in a mailbox", "[send][between]") {
  class Reader : public store::memory::Interference {
   public:
    explicit Reader(World& world) : world_(world) {}
    void between() override {
      const std::size_t visible = world_.paths("outbox/").size();
      early = early || visible > world_.lines("messages.jsonl").size();
      ++looks;
    }
    bool early = false;
    int looks = 0;

   private:
    World& world_;
  };
  World world;
  Reader reader(world);
  world.place().interfere(&reader);
  auto anybody = world.anybody();
  must(op::send(anybody, {{"type", "question"}, {"text", "x"}}));
  world.place().interfere(nullptr);
  CHECK(reader.looks > 0);
  CHECK_FALSE(reader.early);
}

TEST_CASE("the verb's usual role and the other end are taken when nothing is said", "[send]") {
  World world;
  auto anybody = world.anybody();
  for (const char* type : {"directive", "response"}) {
    const Json receipt = must(op::send(anybody, {{"type", type}, {"text", "x"}, {"ref", Json::array({"t-1"})}}));
    CHECK(receipt["from"] == "coordinator");
    CHECK(receipt["path"].get<std::string>().starts_with("inbox/"));
  }
  for (const char* type : {"question", "blocker", "completion", "error", "message", "consultation_request"}) {
    const Json receipt = must(op::send(anybody, {{"type", type}, {"text", "x"}}));
    CHECK(receipt["from"] == "project-instance");
    CHECK(receipt["path"].get<std::string>().starts_with("outbox/"));
  }
}

TEST_CASE("progress goes to the log only, unless it is to be delivered", "[send]") {
  World world;
  auto anybody = world.anybody();
  const Json quiet = must(op::send(anybody, {{"type", "progress"}, {"text", "15 tests"}}));
  CHECK(quiet["delivered"] == false);
  CHECK(quiet["path"].is_null());
  CHECK(world.paths("outbox/").empty());
  CHECK(world.lines("messages.jsonl").size() == 1);
  CHECK(world.lines("events.jsonl").at(0)["data"]["delivered"] == false);

  const Json loud = must(op::send(anybody, {{"type", "progress"}, {"text", "16 tests"}, {"deliver", true}}));
  CHECK(loud["delivered"] == true);
  CHECK(world.has(loud["path"]));
}

TEST_CASE("types have the priorities of the protocol's examples", "[send]") {
  World world;
  auto anybody = world.anybody();
  const auto priority = [&](const char* type, const char* word = "") {
    const Json receipt =
        must(op::send(anybody, {{"type", type}, {"text", "x"}, {"priority", word}, {"deliver", true}}));
    return world.json(receipt["path"]).value("priority", Json());
  };
  CHECK(priority("blocker") == "urgent");
  CHECK(priority("error") == "high");
  CHECK(priority("question") == "normal");
  CHECK(priority("progress").is_null());
  CHECK(priority("completion").is_null());
  CHECK(priority("question", "critical") == "critical");
  CHECK(priority("question", "URGENT") == "urgent");
  CHECK(priority("question", "10") == 10);
  CHECK(refused(op::send(anybody, {{"type", "question"}, {"text", "x"}, {"priority", "soonish"}})).kind ==
        ErrorKind::usage);
}

TEST_CASE("everything that can be said stands in the message", "[send]") {
  World world;
  auto anybody = world.anybody();
  const Json receipt = must(op::send(anybody, {{"type", "completion"},
                                               {"text", Json::array({"layer 3", "is done"})},
                                               {"task", "layer3"},
                                               {"ref", Json::array({"PM-002"})},
                                               {"subject", "done"},
                                               {"context", "week 1"},
                                               {"artifact", Json::array({"src/a.py", "src/b.py"})},
                                               {"gate", Json::array({"mypy=passed,errors=0", "black=passed"})},
                                               {"metric", {{"test_count", "28"}, {"note", "good"}, {"flaky", "true"}}},
                                               {"meta", {{"branch", "main"}}},
                                               {"need_ack", true},
                                               {"respond_by", "2h"},
                                               {"expires", "2026-02-01T00:00:00Z"},
                                               {"in_reply_to", "msg-20260101-000000"},
                                               {"thread", "msg-20251231-235959"},
                                               {"project_key", "gururmm"}}));
  const Json message = world.json(receipt["path"]);
  CHECK(message["content"] == "layer 3 is done");
  CHECK(message["references"] == Json::array({"PM-002", "layer3"}));
  CHECK(message["subject"] == "done");
  CHECK(message["requires_response"] == true);
  CHECK(message["respond_by"] == "2026-01-01T02:00:00Z");
  CHECK(message["expires"] == "2026-02-01T00:00:00Z");
  CHECK(message["in_reply_to"] == "msg-20260101-000000");
  CHECK(message["thread"] == "msg-20251231-235959");
  CHECK(message["project_key"] == "gururmm");
  const Json& metadata = message["metadata"];
  CHECK(metadata["task_id"] == "layer3");
  CHECK(metadata["context"] == "week 1");
  CHECK(metadata["branch"] == "main");
  CHECK(metadata["artifacts"] == Json::array({"src/a.py", "src/b.py"}));
  CHECK(metadata["quality_gates"]["mypy"] == Json{{"status", "passed"}, {"errors", 0}});
  CHECK(metadata["quality_gates"]["black"] == Json{{"status", "passed"}});
  CHECK(metadata["metrics"]["test_count"] == 28);
  CHECK(metadata["metrics"]["note"] == "good");
  CHECK(metadata["metrics"]["flaky"] == "true");
}

TEST_CASE("gates that a surface has split are put together again", "[send]") {
  World world;
  auto anybody = world.anybody();
  const Json receipt = must(op::send(
      anybody, {{"type", "completion"}, {"text", "x"}, {"gate", {{"pytest", "passed,coverage_percent=87.5"}}}}));
  CHECK(world.json(receipt["path"])["metadata"]["quality_gates"]["pytest"] ==
        Json{{"status", "passed"}, {"coverage_percent", 87.5}});
  for (const char* gate : {"pytest", "=passed", "pytest=", "pytest=passed,errors", "pytest=passed,=1"}) {
    INFO(gate);
    CHECK(refused(op::send(anybody, {{"type", "completion"}, {"text", "x"}, {"gate", Json::array({gate})}})).kind ==
          ErrorKind::usage);
  }
}

TEST_CASE("blockers and errors say of which kind they are", "[send]") {
  World world;
  auto anybody = world.anybody();
  const auto metadata = [&](const Json& input) {
    return world.json(must(op::send(anybody, input))["path"])["metadata"];
  };
  CHECK(metadata({{"type", "blocker"}, {"text", "x"}})["blocker_type"] == "unspecified");
  CHECK(metadata({{"type", "blocker"}, {"text", "x"}, {"blocker_type", "dependency"}})["blocker_type"] == "dependency");
  CHECK(metadata({{"type", "error"}, {"text", "x"}})["error_type"] == "unspecified");
}

namespace {

// Each is refused with this kind of error, and nothing is written.
void refuses_each(ErrorKind kind, const std::vector<Json>& inputs) {
  World world;
  auto anybody = world.anybody();
  for (const Json& input : inputs) {
    INFO(input.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80));
    CHECK(refused(op::send(anybody, input)).kind == kind);
  }
  CHECK(world.paths("").empty());
}

}  // namespace

TEST_CASE("nothing is written when a message is not valid", "[send]") {
  refuses_each(ErrorKind::invalid, {
                                       {{"type", "directiv"}, {"text", "x"}},
                                       {{"type", "question"}},
                                       {{"type", "question"}, {"text", "broken \xff"}},
                                       {{"type", "question"}, {"text", std::string("nul \0 inside", 12)}},
                                       {{"type", "question"}, {"text", std::string(kMaxDocumentBytes, 'x')}},
                                   });
}

TEST_CASE("nothing is written when an argument of a message can't be", "[send]") {
  refuses_each(ErrorKind::usage, {
                                     {{"type", "question"}, {"text", "x"}, {"respond_by", "soon"}},
                                     {{"type", "question"}, {"text", "x"}, {"respond_by", "2001-01-01T00:00:00Z"}},
                                     {{"type", "question"}, {"text", "x"}, {"expires", "2001-01-01T00:00:00Z"}},
                                     {{"type", "question"}, {"text", "x"}, {"subject", "two\nlines"}},
                                     {{"type", "question"}, {"text", "x"}, {"to", "../evil"}},
                                 });
}

TEST_CASE("an addressee that nobody knows is not found, the nearest is named", "[send]") {
  World world;
  auto anybody = world.anybody();
  const Error error = refused(op::send(anybody, {{"type", "message"}, {"text", "x"}, {"to", "cordinator"}}));
  CHECK(error.kind == ErrorKind::not_found);
  CHECK(error.details["nearest"] == "coordinator");
  CHECK(error.hint == "coord agent add cordinator");
  CHECK(world.paths("").empty());

  world.place().write("agents/alice.json", R"({"name": "alice"})");
  must(op::send(anybody, {{"type", "message"}, {"text", "x"}, {"to", "alice"}}));
  world.place().write("inbox/bob/.gitkeep", "");
  must(op::send(anybody, {{"type", "message"}, {"text", "x"}, {"to", "bob"}}));
  CHECK(world.paths("inbox/alice/").size() == 1);
}
