// What a task waits for, and what lets it go on.
#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>

#include "operations/handlers.hpp"
#include "operations/handlers_progress.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;

namespace {

const char* const kCurrentTask = "progress/current-task.json";

using Words = std::vector<std::string>;

std::string by_hand(const std::string& in_reply_to) {
  return Json{{"id", "msg-20260101-000000"},         {"from", "coordinator"}, {"to", "project-instance"},
              {"timestamp", "2026-01-01T00:00:00Z"}, {"type", "response"},    {"content", "do it so"},
              {"in_reply_to", in_reply_to}}
      .dump(2);
}

}  // namespace

TEST_CASE("a blocker is sent and recorded in one commit, and its response clears it in another", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}}));
  world.pass(60);
  const Json receipt = must(op::progress_block(me, {{"text", "no spec"}, {"type", "missing_information"}}));
  CHECK(world.last_commit() == Words{"MESSAGE_SENT", "TASK_BLOCKED"});
  const std::string id = receipt["message"]["id"];
  const Json message = world.json("outbox/" + id + ".json");
  CHECK(message["type"] == "blocker");
  CHECK(message["metadata"]["blocker_type"] == "missing_information");
  CHECK(message["metadata"]["task_id"] == "t");
  Json task = world.json(kCurrentTask);
  CHECK(task["status"] == "blocked");
  CHECK(task["blocked_on"] == Json{{"reason", "no spec"},
                                   {"type", "missing_information"},
                                   {"since", "2026-01-01T00:01:00Z"},
                                   {"message_id", id}});
  CHECK(must(op::inbox(me, Json::object()))["task"]["blocked"][0]["reason"] == "no spec");

  auto coordinator = world.as("coordinator");
  const Json reply = must(op::reply(coordinator, {{"id", id}, {"text", "registry"}}));
  CHECK(reply["settled"] == Json::array({"t"}));
  CHECK(world.last_commit() == Words{"MESSAGE_SENT", "TASK_UNBLOCKED", "MESSAGE_ARCHIVED"});
  task = world.json(kCurrentTask);
  CHECK(task["blocked_on"].is_null());
  CHECK(task["status"] == "in_progress");
}

TEST_CASE("several obstacles stand side by side, also such as a person wrote", "[progress][edit]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}}));
  Json task = world.json(kCurrentTask);
  task["blocked_on"] = "the weather";
  world.place().write(kCurrentTask, task.dump());
  const std::string id = must(op::progress_block(me, {{"text", "no disk"}}))["message"]["id"];
  task = world.json(kCurrentTask);
  REQUIRE(task["blocked_on"].is_array());
  CHECK(task["blocked_on"][0] == "the weather");
  CHECK(refused(op::progress_unblock(me, {{"message", "zzzz"}})).kind == ErrorKind::not_found);
  CHECK(must(op::progress_unblock(me, {{"message", id.substr(id.size() - 7)}}))["unblocked"] ==
        Json::array({"no disk"}));
  CHECK(world.json(kCurrentTask)["blocked_on"] == "the weather");
  CHECK(world.json(kCurrentTask)["status"] == "blocked");
  must(op::progress_unblock(me, Json::object()));
  CHECK(world.json(kCurrentTask)["blocked_on"].is_null());
  CHECK(must(op::progress_unblock(me, Json::object()))["already"] == true);
}

TEST_CASE("send records a blocker or question about an open task of the sender's", "[progress][send]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}}));
  must(op::progress_start(me, {{"task", "other"}}));
  const Json sent = must(op::send(me, {{"type", "question"}, {"text", "which?"}, {"task", "t"}}));
  CHECK(sent["recorded"] == "t");
  const Json task = world.json("progress/tasks/t.json");
  CHECK(task["questions_for_coordinator"][0] ==
        Json{{"question", "which?"}, {"asked", "2026-01-01T00:00:00Z"}, {"message_id", sent["id"]}});
  must(op::send(me, {{"type", "blocker"}, {"text", "stuck"}, {"task", "t"}}));
  CHECK(world.json("progress/tasks/t.json")["status"] == "blocked");

  // By its references, as the protocol's own recipe refers to a question.
  auto coordinator = world.as("coordinator");
  must(op::send(coordinator, {{"type", "response"}, {"text", "this"}, {"ref", Json::array({sent["id"]})}}));
  CHECK(world.json("progress/tasks/t.json")["questions_for_coordinator"][0].contains("answered"));
  CHECK(world.json("progress/tasks/t.json")["status"] == "blocked");

  CHECK_FALSE(must(op::send(me, {{"type", "blocker"}, {"text", "x"}, {"task", "unknown"}})).contains("recorded"));
  CHECK_FALSE(must(op::send(me, {{"type", "progress"}, {"text", "x"}, {"task", "t"}})).contains("recorded"));
  // A message goes out whatever the file of the task looks like.
  world.place().write("progress/tasks/t.json", "{");
  CHECK_FALSE(must(op::send(me, {{"type", "blocker"}, {"text", "x"}, {"task", "t"}})).contains("recorded"));
  CHECK(world.text("progress/tasks/t.json") == "{");
}

TEST_CASE("a counter-question does not settle anything", "[progress]") {
  World world;
  auto me = world.anybody();
  auto coordinator = world.as("coordinator");
  must(op::progress_start(me, {{"task", "t"}}));
  const std::string id = must(op::progress_block(me, {{"text", "no spec"}}))["message"]["id"];
  must(op::reply(coordinator, {{"id", id}, {"text", "which spec?"}, {"type", "question"}, {"keep", true}}));
  CHECK(world.json(kCurrentTask)["status"] == "blocked");
  must(op::reply(coordinator, {{"id", id}, {"text", "do it so"}, {"type", "directive"}}));
  CHECK(world.json(kCurrentTask)["status"] == "in_progress");
}

TEST_CASE("a response that was written by hand settles at the next look, whichever verb looks", "[progress]") {
  const std::map<std::string, std::function<void(core::Context&)>> looks = {
      {"inbox", [](core::Context& me) { must(op::inbox(me, Json::object())); }},
      {"inbox --peek",
       [](core::Context& me) {
         must(op::inbox(me, {{"peek", true}}));
       }},
      {"status", [](core::Context& me) { must(op::status(me, Json::object())); }},
      {"status --blocked",
       [](core::Context& me) {
         must(op::status(me, {{"blocked", true}}));
       }},
      {"progress show", [](core::Context& me) { must(op::progress_show(me, Json::object())); }},
      {"archive", [](core::Context& me) {
         must(op::archive(me, {{"ids", Json::array({"answer"})}}));
       }}};
  for (const auto& [name, look] : looks) {
    INFO(name);
    World world;
    auto me = world.anybody();
    must(op::progress_start(me, {{"task", "t"}}));
    const std::string blocker = must(op::progress_block(me, {{"text", "no spec"}}))["message"]["id"];
    world.place().write("inbox/msg-answer.json", by_hand(blocker));
    look(me);
    CHECK(world.json(kCurrentTask)["blocked_on"].is_null());
    CHECK(world.json(kCurrentTask)["status"] == "in_progress");
    const auto events = world.lines("events.jsonl");
    CHECK(std::count_if(events.begin(), events.end(),
                        [](const Json& event) { return event["type"] == "TASK_UNBLOCKED"; }) == 1);
    // It says nothing about what comes later.
    must(op::progress_block(me, {{"text", "no disk"}}));
    must(op::inbox(me, Json::object()));
    CHECK(world.json(kCurrentTask)["status"] == "blocked");
  }
}

TEST_CASE("a response by hand answers a question of a task that was put aside", "[progress]") {
  World world;
  auto me = world.anybody();
  must(op::progress_start(me, {{"task", "t"}}));
  const std::string question = must(op::progress_question(me, {{"text", "which?"}}))["message"]["id"];
  must(op::progress_start(me, {{"task", "other"}}));
  world.place().write("inbox/msg-answer.json", by_hand(question));
  auto reader = me;
  reader.read_only = true;
  must(op::inbox(reader, Json::object()));
  CHECK_FALSE(world.json("progress/tasks/t.json")["questions_for_coordinator"][0].contains("answered"));
  must(op::inbox(me, Json::object()));
  CHECK(world.json("progress/tasks/t.json")["questions_for_coordinator"][0]["answer"] == "msg-20260101-000000");
  CHECK(world.last_commit() == Words{"QUESTION_ANSWERED"});
}
