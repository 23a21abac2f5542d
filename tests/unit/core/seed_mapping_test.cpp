#include "core/messages/seed_mapping.hpp"

#include <catch2/catch.hpp>
#include <string>  // std::string

#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "support/fixtures.hpp"

using coord::ErrorKind;
using coord::Json;
using coord::core::from_seed_001;
using coord::core::from_seed_004;

namespace {

constexpr std::int64_t kNow = 1'763'307'045'000'000;  // 2025-11-16T15:30:45Z

Json fixture(std::string_view name) {
  return coord::schema::parse(coord::test::read_fixture(name)).value();
}

std::string violations(const Json& value) {
  std::string text;
  for (const auto& violation : coord::schema::message_schema().validate(value)) {
    text += violation.message() + '\n';
  }
  return text;
}

Json consultation() {
  return fixture("seed-001/communication-log.json")["messages"][0];
}

}  // namespace

TEST_CASE("the message of the communication log becomes a valid one") {
  const Json message = from_seed_001(consultation()).value();
  CHECK(violations(message) == "");
  CHECK(message["id"] == "msg-20240115-112000-001");
  CHECK(message["message_id"] == "msg_001");
  CHECK(message["from"] == "instance-2");
  CHECK(message["to"] == "instance-1");
  CHECK(message["type"] == "consultation_request");
  CHECK(message["timestamp"] == "2024-01-15T11:20:00Z");
  CHECK(message["subject"] == "API Design for Agent Coordination");
  CHECK(message["content"] == consultation()["message"]);
  CHECK(message["priority"] == "medium");
  CHECK(message["requires_response"] == true);
  CHECK(message["read"] == false);
  CHECK(message["metadata"]["related_task"] == "task_002");
  CHECK(message["metadata"]["task_id"] == "task_002");
  CHECK(message["metadata"]["related_files"].size() == 1);
  CHECK(message["metadata"]["status"] == "pending_response");
  for (const char* gone : {"message", "context", "status"}) {
    CHECK_FALSE(message.contains(gone));
  }
}

TEST_CASE("an answer from the response queue keeps what it answers and by when") {
  Json answer = fixture("seed-001/communication-log.json")["response_queue"][0];
  answer["message_id"] = "msg_002";
  answer["to"] = "instance-2";
  answer["type"] = "consultation_response";
  answer["message"] = "REST";
  answer["timestamp"] = "2024-01-15T11:30:00";  // without a zone, as Python's isoformat() writes it
  const Json message = from_seed_001(answer).value();
  CHECK(violations(message) == "");
  CHECK(message["in_reply_to"] == "msg_001");
  CHECK(message["respond_by"] == "2024-01-15T12:00:00Z");
  CHECK(message["timestamp"] == "2024-01-15T11:30:00Z");
  CHECK(message["id"] == "msg-20240115-113000-002");
}

TEST_CASE("ids of any form become part of ours") {
  const auto id_for = [](const char* original) {
    Json message = consultation();
    message["message_id"] = original;
    const Json mapped = from_seed_001(message).value();
    CHECK(violations(mapped) == "");
    return mapped["id"].get<std::string>();
  };
  CHECK(id_for("msg_001") == "msg-20240115-112000-001");
  CHECK(id_for("msg-a__b") == "msg-20240115-112000-a-b");
  CHECK(id_for("../x y") == "msg-20240115-112000-x-y");
  CHECK(id_for("msg_") == "msg-20240115-112000");
  CHECK(id_for("é") == "msg-20240115-112000");
}

TEST_CASE("members that no table names are kept, and none is lost to a clash") {
  Json message = consultation();
  message["colour"] = "blue";
  message["metadata"] = {{"related_task", "task_009"}, {"own", 1}};
  const Json mapped = from_seed_001(message).value();
  CHECK(mapped["colour"] == "blue");
  CHECK(mapped["metadata"]["own"] == 1);
  CHECK(mapped["metadata"]["related_task"] == "task_009");
  message["context"] = "a sentence";
  CHECK(from_seed_001(message).value()["metadata"]["context"] == "a sentence");
}

TEST_CASE("what cannot be mapped is refused, what is merely wrong is left to the schema") {
  for (Json broken : {Json(1), Json::array(), Json::object()}) {
    CHECK(from_seed_001(broken).error().kind == ErrorKind::invalid);
  }
  Json message = consultation();
  message["timestamp"] = "soon";
  CHECK(from_seed_001(message).error().details["pointer"] == "/timestamp");
  message = consultation();
  message.erase("message");
  message["priority"] = "hihg";
  const Json mapped = from_seed_001(message).value();
  CHECK(violations(mapped).find("\"content\"") != std::string::npos);
  CHECK(violations(mapped).find("/priority") != std::string::npos);
}

TEST_CASE("the message between sessions becomes a valid one") {
  const Json message = from_seed_004(fixture("seed-004/message.json"), kNow).value();
  CHECK(violations(message) == "");
  CHECK(message["id"] == "msg-20251116-153045");
  CHECK(message["from"] == "DESKTOP-0O8A1RL/claude-main");
  CHECK(message["to"] == "HOWARD-HOME/claude-main");
  CHECK(message["timestamp"] == "2025-11-16T15:30:45Z");
  CHECK(message["type"] == "message");
  CHECK(message["priority"] == "normal");
  CHECK(message["project_key"] == "gururmm");
  CHECK(message["subject"] == "macOS build pipeline ready for wiring");
  CHECK(message["content"] == fixture("seed-004/message.json")["body"]);
  CHECK(message["read"] == false);
  CHECK_FALSE(message.contains("body"));
}

TEST_CASE("a message without an addressee goes to all") {
  Json message = fixture("seed-004/message.json");
  message.erase("to_session");
  CHECK(from_seed_004(message, kNow).value()["to"] == "all");
  message["to_session"] = nullptr;
  CHECK(from_seed_004(message, kNow).value()["to"] == "all");
}

TEST_CASE("a message that was stored elsewhere keeps its time and id") {
  Json message = fixture("seed-004/message.json");
  message["id"] = "0b9f";
  message["created_at"] = "2026-05-12T15:30:00";
  message["read"] = true;
  const Json mapped = from_seed_004(message, kNow).value();
  CHECK(violations(mapped) == "");
  CHECK(mapped["id"] == "msg-20260512-153000");
  CHECK(mapped["message_id"] == "0b9f");
  CHECK(mapped["timestamp"] == "2026-05-12T15:30:00Z");
  CHECK(mapped["read"] == true);
  message["created_at"] = 7;
  CHECK(from_seed_004(message, kNow).error().details["pointer"] == "/created_at");
}
