#include <atomic>  // std::atomic
#include <catch2/catch.hpp>
#include <set>          // std::set
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <thread>       // std::thread
#include <vector>       // std::vector

#include "operations/operation.hpp"

using namespace coord;
using operations::Operation;
using operations::Param;

TEST_CASE("every row can be found by its name, and names are unique") {
  std::set<std::string_view> names;
  for (const Operation& operation : operations::all()) {
    CHECK(names.insert(operation.name).second);
    const Operation* found = operations::find(operation.name);
    REQUIRE(found != nullptr);
    CHECK(*found == operation);
    CHECK(operations::find(operation.name) == found);
    CHECK((operation.alias.empty() || operations::find(operation.alias) == found));
  }
  CHECK(operations::find("") == nullptr);
  CHECK(operations::find("no such verb") == nullptr);
}

TEST_CASE("threads may look for one verb at once") {
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&wrong] {
      for (const char* name : {"send", "claim", "lock", "log", "next"}) {
        const Operation* found = operations::find(name);
        wrong += found == nullptr || found->name != name || found->run == nullptr ? 1 : 0;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(wrong == 0);
}

TEST_CASE("rows say what help, reference and input schema need") {
  for (const Operation& operation : operations::all()) {
    INFO(operation.name);
    CHECK_FALSE(operation.summary.empty());
    CHECK(operation.summary.back() != '.');
    std::set<std::string_view> params;
    bool optional_argument = false;
    for (const Param& param : operation.params) {
      INFO(param.name);
      CHECK(params.insert(param.name).second);
      CHECK_FALSE(param.help.empty());
      CHECK((param.kind != Param::Kind::choice || !param.choices.empty()));
      CHECK((param.short_flag.empty() || param.short_flag.size() == 2));
      if (param.place != Param::Place::option) {
        CHECK_FALSE((param.required && optional_argument));
        optional_argument = optional_argument || !param.required;
      }
    }
    for (const auto& example : operation.examples) {
      CHECK(example.command.find("coord " + std::string(operation.name)) != std::string_view::npos);
    }
  }
}

TEST_CASE("what may wait for a server writes, and grants nothing") {
  for (const Operation& operation : operations::all()) {
    INFO(operation.name);
    CHECK((operation.away != Operation::Away::waits || operation.needs == Operation::Needs::write));
  }
  for (const char* name : {"claim", "release", "next", "lock", "unlock", "heartbeat", "handoff", "reap", "run"}) {
    CHECK(operations::find(name)->away != Operation::Away::waits);
  }
}

TEST_CASE("a mistyped name has near ones") {
  CHECK(operations::nearest("inbx").front() == "inbox");
  CHECK(operations::nearest("sned").front() == "send");
  CHECK(operations::nearest("xyzzyx").empty());
}

TEST_CASE("input is checked against the row") {
  const Operation& send = *operations::find("send");
  CHECK(operations::check_input(send, Json{{"type", "question"}, {"ref", {"a"}}, {"need_ack", true}}));
  CHECK(operations::check_input(send, Json{{"type", "question"}, {"ref", "a"}}));
  const auto kind_of = [](const Operation& operation, const Json& input) {
    const Status status = operations::check_input(operation, input);
    return status ? std::string("ok") : status.error().message + " / " + status.error().hint;
  };
  CHECK(kind_of(send, Json::object()) == "send: type is missing / coord help send");
  CHECK(kind_of(send, Json{{"type", 1}}) == "send: type must be a string / coord help send");
  CHECK(kind_of(send, Json{{"type", "directiv"}}).ends_with("/ did you mean directive?"));
  CHECK(kind_of(send, Json{{"type", "question"}, {"colour", "red"}}) ==
        "send: unknown member \"colour\" / coord help send");
  CHECK(kind_of(send, Json{{"type", "question"}, {"file", "x"}}) == "send: unknown member \"file\" / coord help send");
  CHECK(kind_of(send, Json{{"type", "question"}, {"need_ack", "yes"}}) ==
        "send: need_ack must be true or false / coord help send");
  CHECK(kind_of(*operations::find("log"), Json{{"limit", -1}}) ==
        "log: limit must be a whole number that is not negative / coord help log");
  CHECK(kind_of(*operations::find("lock"), Json{{"resources", Json::array()}}) ==
        "lock: resources are missing / coord help lock");
  CHECK(kind_of(send, Json::array()) == "send: the input must be an object / ");
}

TEST_CASE("the input schema names every param that is not the command line's own") {
  const Json schema = operations::input_schema(operations::find("send")->params.list());
  CHECK(schema["type"] == "object");
  CHECK(schema["required"] == Json{"type"});
  CHECK(schema["additionalProperties"] == false);
  CHECK(schema["properties"]["type"]["enum"].size() == 10);
  CHECK(schema["properties"]["ref"]["type"] == "array");
  CHECK(schema["properties"]["meta"]["type"] == "object");
  CHECK_FALSE(schema["properties"].contains("file"));
}
