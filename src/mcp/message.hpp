// JSON-RPC 2.0 as MCP uses it: a message a line. What is no message becomes the error that is to be answered.
#pragma once

#include <cstddef>      // std::size_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/json.hpp"

namespace coord::mcp {

inline constexpr std::size_t kMostMessageBytes = std::size_t{4} << 20;

// The error codes of JSON-RPC, and those that MCP adds.
enum class Code : int {
  parse = -32700,
  request = -32600,
  method = -32601,
  params = -32602,
  internal = -32603,
  legacy_no_resource = -32002,  // until 2025-11-25
  unsupported_version = -32022  // since 2026-07-28
};

struct Fault {
  Code code = Code::internal;
  std::string message;
  Json data = nullptr;
};

struct Message {
  enum class Kind {
    request,       // has an id: is answered once
    notification,  // has none: is never answered
    response,      // of the client, to nothing that coord asks: left alone
    broken,        // answered with `fault`
  };
  Kind kind = Kind::broken;
  Json id = nullptr;  // a string or a whole number; null where there is none, or it can't be read
  std::string method;
  Json params = Json::object();
  Fault fault;
};

// Reads a line. Never fails: what is no JSON, no message, or too large, is `broken`. An array, as older revisions allowed, is no message.
[[nodiscard]] Message read_message(std::string_view line);

// A line longer than kMostMessageBytes, of which nothing was kept.
[[nodiscard]] Message too_long();

// The line that answers, with its newline. `id` null: it could not be read, and is left out.
[[nodiscard]] std::string answer_line(const Json& id, Json result);
[[nodiscard]] std::string fault_line(const Json& id, const Fault& fault);
[[nodiscard]] std::string notification_line(std::string_view method, Json params);

}  // namespace coord::mcp
