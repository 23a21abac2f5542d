// Waiting at an inbox, and the task that it names.
#include <catch2/catch.hpp>

#include "operations/handlers.hpp"
#include "support/world.hpp"

using namespace coord;
using namespace coord::test;
namespace op = coord::operations;
using store::memory::Primitive;

namespace {

// Sends the last of `texts` whenever an inbox is about to do this; "b" is a blocker, all else a directive.
class Sender : public store::memory::Interference {
 public:
  Sender(World& world, Primitive when) : world_(world), when_(when) { world_.place().interfere(this); }
  ~Sender() override { world_.place().interfere(nullptr); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  void before(Primitive primitive, std::string_view) override {
    if (primitive == when_ && !texts.empty()) {
      auto coordinator = world_.as("coordinator");
      const std::string text = texts.back();
      texts.pop_back();
      must(op::send(coordinator, {{"type", text == "b" ? "blocker" : "directive"}, {"text", text}}));
    }
  }
  Words texts;

 private:
  World& world_;
  Primitive when_;
};

}  // namespace

TEST_CASE("a wait ends with a message that is there already or comes", "[inbox][wait]") {
  World world;
  world.place().wait_virtually();
  Sender sender(world, Primitive::wait);
  auto anybody = world.anybody();

  CHECK(refused(op::inbox(anybody, {{"wait", "30s"}})).kind == ErrorKind::nothing);
  CHECK(world.store().now() == store::memory::MemoryPlace::kStart + 30'000'000);

  sender.texts = {"d"};
  CHECK(contents(must(op::inbox(anybody, {{"wait", "30s"}}))) == Words{"d"});
  // It has been shown: the next wait is for another.
  CHECK(refused(op::inbox(anybody, {{"wait", "30s"}})).kind == ErrorKind::nothing);

  // Another message than the one that is waited for does not end the wait.
  sender.texts = {"b", "d"};
  CHECK(contents(must(op::inbox(anybody, {{"wait", "30s"}, {"type", "blocker"}}))) == Words{"b"});
  CHECK(sender.texts.empty());
  CHECK(refused(op::inbox(anybody, {{"wait", "30s"}, {"type", "question"}})).kind == ErrorKind::nothing);
}

TEST_CASE("a message that comes just before the wait is not slept over", "[inbox][wait]") {
  World world;
  world.place().wait_virtually();
  Sender sender(world, Primitive::watch);
  sender.texts = {"d"};
  auto anybody = world.anybody();
  CHECK(contents(must(op::inbox(anybody, {{"wait", "30s"}}))) == Words{"d"});
}

TEST_CASE("the current task is read from what agents write themselves", "[inbox][task]") {
  World world;
  auto anybody = world.anybody();
  world.place().write("progress/current-task.json",
                      R"({"task_id": "layer3", "task_name": "Layer 3", "status": "in_progress",
                          "started": "2026-01-01T00:00:00Z", "updated": "2026-01-01T00:00:00Z",
                          "current_step": "validation", "completed_steps": ["a", "b"], "remaining_steps": ["c"]})");
  CHECK(must(op::inbox(anybody, Json::object()))["task"] == Json{{"task_id", "layer3"},
                                                                 {"task_name", "Layer 3"},
                                                                 {"status", "in_progress"},
                                                                 {"step", "validation"},
                                                                 {"done", 2},
                                                                 {"remaining", 1},
                                                                 {"percent", 66},
                                                                 {"started", "2026-01-01T00:00:00Z"},
                                                                 {"updated", "2026-01-01T00:00:00Z"},
                                                                 {"blocked", Json::array()},
                                                                 {"questions", 0}});
  for (const char* text : {"", "{", "[]", "{\"task_id\": 7}", "null"}) {
    world.place().write("progress/current-task.json", text);
    const Json task = must(op::inbox(anybody, Json::object()))["task"];
    CHECK(task["task_id"].is_null());
    CHECK(task["path"] == ".progress/current-task.json");
    CHECK_FALSE(task["broken"].get<std::string>().empty());
  }
  world.place().write("inbox/alice/.gitkeep", "");
  world.place().write("progress/alice/current-task.json", R"({"task_name": "her own"})");
  auto alice = world.as("alice");
  CHECK(must(op::inbox(alice, Json::object()))["task"]["task_id"] == "her own");
}
