#include "core/words.hpp"

#include <catch2/catch.hpp>

#include "schema/bundled/bundled.hpp"

using namespace coord;
using namespace coord::core;

TEST_CASE("every word for priority means one of four", "[words]") {
  CHECK(priority_of("urgent") == Priority::urgent);
  CHECK(priority_of("Critical") == Priority::urgent);
  CHECK(priority_of("high") == Priority::high);
  CHECK(priority_of("normal") == Priority::normal);
  CHECK(priority_of("MEDIUM") == Priority::normal);
  CHECK(priority_of("low") == Priority::low);
  CHECK(priority_of("100") == Priority::urgent);
  CHECK(priority_of("99") == Priority::high);
  CHECK(priority_of("9") == Priority::normal);
  CHECK(priority_of("-1") == Priority::low);
  for (const char* word : {"", "urgen", "urgents", "1.5", "10x"}) {
    CHECK_FALSE(priority_of(word).has_value());
  }
  CHECK(priority_of_value(Json(10)) == Priority::high);
  CHECK_FALSE(priority_of_value(Json(true)).has_value());
  CHECK(priority_of_message(Json{{"priority", "who knows"}}) == Priority::normal);
  CHECK(priority_of_message(Json::object()) == Priority::normal);
  CHECK(Priority::urgent > Priority::high);
}

TEST_CASE("a typed priority stands in the message as the schema wants it", "[words]") {
  CHECK(typed_priority("HIGH") == "high");
  CHECK(typed_priority("10") == 10);
}

TEST_CASE("the table of message types is that of the schema", "[words]") {
  const auto* bundled = schema::find_bundled("coordination-message");
  REQUIRE(bundled != nullptr);
  const Json schema = Json::parse(bundled->text);
  std::vector<std::string> names;
  for (const MessageType& type : message_types()) {
    names.emplace_back(type.name);
  }
  CHECK(schema["properties"]["type"]["enum"] == Json(names));
  CHECK(find_message_type("directive")->from_coordinator);
  CHECK_FALSE(find_message_type("nothing").has_value());
}
