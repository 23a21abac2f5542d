#include "mcp/message.hpp"

#include <catch2/catch.hpp>

using namespace coord;
using namespace coord::mcp;

namespace {

Message read(std::string_view line) {
  return read_message(line);
}

int code_of(std::string_view line) {
  const Message message = read(line);
  return message.kind == Message::Kind::broken ? static_cast<int>(message.fault.code) : 0;
}

}  // namespace

TEST_CASE("a request, a notification, a response") {
  const Message request = read(R"({"jsonrpc":"2.0","id":7,"method":"ping","params":{"a":1}})");
  CHECK(request.kind == Message::Kind::request);
  CHECK(request.id == 7);
  CHECK(request.method == "ping");
  CHECK(request.params == Json{{"a", 1}});
  CHECK(read(R"({"jsonrpc":"2.0","id":"x","method":"ping"})").id == "x");
  CHECK(read(R"({"jsonrpc":"2.0","id":"x","method":"ping"})").params == Json::object());
  CHECK(read(R"({"jsonrpc":"2.0","method":"notifications/initialized"})").kind == Message::Kind::notification);
  CHECK(read(R"({"jsonrpc":"2.0","id":1,"result":{}})").kind == Message::Kind::response);
  CHECK(read(R"({"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}})").kind == Message::Kind::response);
}

TEST_CASE("what is no message says so with the code of its fault") {
  CHECK(code_of("{") == -32700);
  CHECK(code_of("hello") == -32700);
  CHECK(code_of("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\xff\"}") == -32700);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"ping"})") == -32700);
  CHECK(code_of(std::string(100, '[') + std::string(100, ']')) == -32700);
  CHECK(code_of("[]") == -32600);
  CHECK(code_of(R"([{"jsonrpc":"2.0","id":1,"method":"ping"}])") == -32600);
  CHECK(code_of("7") == -32600);
  CHECK(code_of("{}") == -32600);
  CHECK(code_of(R"({"id":1,"method":"ping"})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"1.0","id":1,"method":"ping"})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":null,"method":"ping"})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":1.5,"method":"ping"})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":{},"method":"ping"})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":1,"method":7})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":1})") == -32600);
  CHECK(code_of(R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[1]})") == -32602);
  CHECK(static_cast<int>(too_long().fault.code) == -32600);
}

TEST_CASE("an error keeps the id that could be read, and has none where it couldn't") {
  CHECK(read(R"({"id":"a","method":"ping"})").id == "a");
  CHECK(read(R"({"jsonrpc":"2.0","id":3,"method":"ping","params":7})").id == 3);
  CHECK(fault_line(nullptr, {Code::parse, "x", nullptr}) ==
        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"x\"}}\n");
  CHECK(fault_line(3, {Code::params, "x", Json{{"uri", "y"}}}) ==
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":-32602,\"message\":\"x\",\"data\":{\"uri\":\"y\"}}}\n");
  CHECK(answer_line("a", Json::object()) == "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}\n");
}

TEST_CASE("a broken notification is answered by nobody") {
  CHECK(read(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":[1]})").kind ==
        Message::Kind::notification);
}
