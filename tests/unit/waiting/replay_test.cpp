// Writes while the server is away, and what becomes of them when it is there again.
#include "core/waiting/write.hpp"
#include "schema/json_text.hpp"
#include "support.hpp"

using namespace coord;
using namespace coord::test;

TEST_CASE("a write waits while the server is away, and is done in order by the next command", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  const Json first = must(world.send("alice", "one"));
  CHECK(first["queued"] == true);
  CHECK(first["operation"] == "send");
  CHECK(first["waiting"] == 1);
  must(world.send("bob", "two"));
  must(world.send("alice", "three"));
  world.shaky.away = false;
  const Json done = must(world.replay());
  CHECK(done["replayed"] == 3);
  CHECK(done["waiting"] == 0);
  CHECK(world.asked() == Words{"one", "two", "three"});
  const Json message = world.world.lines("messages.jsonl").front();
  CHECK(message["from"] == "alice");
  CHECK(message["metadata"].contains("queued_at"));
}

TEST_CASE("a line has the members of the fourth protocol document, a key, and who asked where", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.run("alice", "progress note", {{"text", "half way"}}));
  const Json line = must(schema::parse(world.file()));
  CHECK(line["method"] == "POST");
  CHECK(line["path"] == "/api/coord/operations/progress/note");
  CHECK(line["ts"].is_string());
  CHECK(line["key"] == line["body"]["key"]);
  CHECK(line["agent"] == "alice");
  CHECK(line["server"] == "redis://one");
}

TEST_CASE("what was done though its answer was lost is not done twice", "[replay][once]") {
  WaitingWorld world;
  world.shaky.loses_answers = true;
  const Json receipt = must(world.send("alice", "once"));
  CHECK(receipt["queued"] == true);
  CHECK(receipt["in_doubt"] == true);
  world.shaky.loses_answers = false;
  CHECK(world.asked() == Words{"once"});
  CHECK(must(world.replay())["already"] == 1);
  CHECK(world.asked() == Words{"once"});
}

TEST_CASE("a replay that dies between the server and the queue's file does nothing twice", "[replay][once]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.send("alice", "one"));
  must(world.send("alice", "two"));
  world.shaky.away = false;
  const std::string waiting = world.file();
  must(world.replay());
  world.write(waiting);  // as if nothing had been marked
  const Json again = must(world.replay());
  CHECK(again["already"] == 2);
  CHECK(world.asked() == Words{"one", "two"});
}

TEST_CASE("what takes no key itself is not done twice either", "[replay][once]") {
  WaitingWorld world;
  must(world.run("alice", "progress start", {{"task", "t-1"}}));
  const auto events = [&] { return world.world.events().size(); };
  world.shaky.loses_answers = true;
  CHECK(must(world.run("alice", "progress step add", {{"names", {"parse"}}}))["in_doubt"] == true);
  world.shaky.loses_answers = false;
  const std::size_t before = events();
  const std::string waiting = world.file();
  CHECK(must(world.replay())["already"] == 1);
  CHECK(events() == before);
  world.shaky.away = true;
  must(world.run("alice", "progress phase", {{"name", "testing"}}));
  const std::string phase = world.file();
  world.shaky.away = false;
  CHECK(must(world.replay())["already"] == 0);
  CHECK(events() == before + 1);
  world.write(waiting + phase);
  CHECK(must(world.replay())["already"] == 2);
  CHECK(events() == before + 1);
}

TEST_CASE("when the server goes away again the rest stays, in order", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.send("alice", "one"));
  must(world.send("alice", "two"));
  CHECK(must(world.replay())["waiting"] == 2);
  world.shaky.away = false;
  operations::ReplayLimits limits;
  limits.lines = 1;
  CHECK(must(world.replay(limits))["waiting"] == 1);
  world.behind = true;  // as a command is told that finds the rest
  CHECK(must(world.send("alice", "three"))["queued"] == true);
  world.behind = false;
  CHECK(must(world.replay())["replayed"] == 2);
  CHECK(world.asked() == Words{"one", "two", "three"});
}

TEST_CASE("what is refused is kept with its reason, once, and the rest goes on", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.run("alice", "send", {{"type", "question"}, {"text", "to whom?"}, {"to", "nobody"}}));
  world.write("{\"ts\":\"2026-01-01T00:00:00Z\",\"method\":\"POST\",\"pa\n");
  must(world.send("alice", "fine"));
  const std::string waiting = world.file();
  world.shaky.away = false;
  const Json done = must(world.replay());
  CHECK(done["replayed"] == 1);
  REQUIRE(done["refused"].size() == 2);
  CHECK(done["refused"][0]["agent"] == "alice");
  CHECK(done["refused"][1]["reason"].get<std::string>().find("no JSON object") != std::string::npos);
  CHECK(world.asked() == Words{"fine"});
  CHECK(contents(must(world.run("alice", "inbox", {{"peek", true}}))).front().find("Refused: your send of 2") == 0);
  CHECK(must(world.queue->dead()).size() == 2);
  world.write(waiting);
  must(world.replay());
  CHECK(must(world.queue->dead()).size() == 2);
}

TEST_CASE("claims, locks and whatever depends on others never wait, whoever wrote the line", "[replay][grants]") {
  WaitingWorld world;
  world.shaky.away = true;
  for (const auto& [verb, input] : std::vector<std::pair<std::string, Json>>{{"claim", {{"task", "t-1"}}},
                                                                             {"lock", {{"resources", {"src"}}}},
                                                                             {"next", {{"claim", true}}},
                                                                             {"release", {{"task", "t-1"}}},
                                                                             {"unlock", {{"all", true}}},
                                                                             {"archive", {{"all", true}}},
                                                                             {"ack", {{"ids", {"@last"}}}}}) {
    INFO(verb);
    const Error error = refused(world.run("alice", verb, input));
    CHECK(error.kind == ErrorKind::unavailable);
    CHECK(error.hint.find("can't wait") != std::string::npos);
  }
  CHECK(world.queue->empty());
  world.shaky.away = false;
  world.write(
      "{\"ts\":\"2026-01-01T00:00:00Z\",\"method\":\"POST\",\"path\":\"/api/coord/operations/"
      "claim\",\"body\":{\"task\":\"t-1\"}}\n"
      "{\"ts\":\"2026-01-01T00:00:00Z\",\"method\":\"POST\",\"path\":\"/api/coord/"
      "locks\",\"body\":{\"resource\":\"src\"}}\n");
  CHECK(must(world.replay())["refused"].size() == 2);
  CHECK(world.world.paths("tasks/").empty());
  CHECK(world.world.paths("locks/").empty());
}

TEST_CASE("a read says what waits", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.send("alice", "one"));
  const Error error = refused(world.run("alice", "inbox", Json::object()));
  CHECK(error.kind == ErrorKind::unavailable);
  CHECK(error.message.find("1 write waits in .claude/coord-queue.jsonl") != std::string::npos);
  CHECK(error.details["waiting"] == 1);
}

TEST_CASE("lines of the fourth protocol document's script are done once each", "[replay][once]") {
  WaitingWorld world;
  const std::string line =
      "{\"ts\":\"2026-01-01T00:00:00Z\",\"method\":\"POST\",\"path\":\"/api/coord/"
      "messages\",\"body\":{\"from_session\":\"alice\","
      "\"to_session\":\"coordinator\",\"project_key\":\"p\",\"subject\":\"s\",\"body\":\"by hand\"}}\n";
  world.write(line + line);
  CHECK(must(world.replay())["replayed"] == 2);
  CHECK(world.asked() == Words{"by hand", "by hand"});
  world.write(line + line);  // the replay had died before it took the file away
  CHECK(must(world.replay())["already"] == 2);
  CHECK(world.asked() == Words{"by hand", "by hand"});
}

TEST_CASE("what waits is for one server", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.send("alice", "one"));
  world.shaky.away = false;
  world.server = "redis://two";
  const Json done = must(world.replay());
  CHECK(done["why"] == "conflict");
  CHECK(done["waiting"] == 1);
  CHECK(world.asked().empty());
  CHECK(refused(world.run("bob", "sync", Json::object())).kind == ErrorKind::conflict);
  CHECK(must(world.run("bob", "sync", {{"any", true}}))["replayed"] == 1);
  CHECK(world.asked() == Words{"one"});
}

TEST_CASE("what has waited longer than keys are remembered is refused", "[replay][once]") {
  WaitingWorld world;
  world.shaky.loses_answers = true;
  must(world.send("alice", "once"));
  world.shaky.loses_answers = false;
  world.world.pass(8 * 86'400);
  const Json done = must(world.replay());
  CHECK(done["refused"].size() == 1);
  CHECK(world.asked() == Words{"once"});
}

TEST_CASE("a fence is looked at when the write is done", "[replay]") {
  WaitingWorld world;
  const Json claim = must(world.run("alice", "claim", {{"task", "t-1"}}));
  world.shaky.away = true;
  core::Context& alice = world.by("alice");
  alice.caller.fences = {"t-1:" + std::to_string(claim["token"].get<std::uint64_t>())};
  must(operations::run(*operations::find("send"), alice, {{"type", "question"}, {"text", "as holder"}}));
  world.shaky.away = false;
  must(world.run("alice", "release", {{"task", "t-1"}}));
  CHECK(must(world.replay())["refused"][0]["kind"] == "lost");
  CHECK(world.asked().empty());
}

TEST_CASE("what was refused is tried again when somebody asks for it", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.run("alice", "send", {{"type", "question"}, {"text", "to carol"}, {"to", "carol"}}));
  world.shaky.away = false;
  CHECK(must(world.replay())["refused"].size() == 1);
  must(world.run("bob", "agent add", {{"name", "carol"}}));
  CHECK(must(world.run("bob", "sync", {{"dry_run", true}}))["refused"].size() == 1);
  CHECK(must(world.run("bob", "sync", {{"again", true}}))["replayed"] == 1);
  CHECK(must(world.queue->dead()).empty());
  world.write("torn\n");
  CHECK(must(world.replay())["refused"].size() == 1);
  CHECK(must(world.run("bob", "sync", {{"again", true}}))["replayed"] == 0);
  CHECK(must(world.queue->dead()).size() == 1);  // it is no call, and nobody loses it
}

TEST_CASE("a time from now counts from when it was said", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.run("alice", "send", {{"type", "question"}, {"text", "soon"}, {"respond_by", "2h"}}));
  const Json line = must(schema::parse(world.file()));
  world.world.pass(3'600);
  world.shaky.away = false;
  must(world.replay());
  const Json message = world.world.lines("messages.jsonl").front();
  CHECK(message["metadata"]["queued_at"] == line["ts"]);
  CHECK(message["respond_by"].get<std::string>() < message["timestamp"].get<std::string>().substr(0, 11) + "99");
  CHECK(message["respond_by"].get<std::string>().substr(14) == line["ts"].get<std::string>().substr(14));
}

TEST_CASE("status, checkin and doctor name what waits", "[replay]") {
  WaitingWorld world;
  world.shaky.away = true;
  must(world.send("alice", "one"));
  world.shaky.away = false;
  CHECK(must(world.run("alice", "status", Json::object()))["queue"]["waiting"] == 1);
  CHECK(must(world.run("alice", "checkin", Json::object()))["queue"]["waiting"] == 1);
  const Json doctor = must(world.run("alice", "doctor", Json::object()));
  CHECK(doctor["items"].back()["message"] == "1 write waits for the server");
  must(world.replay());
  CHECK_FALSE(must(world.run("alice", "status", Json::object())).contains("queue"));
}
