#include "mcp/message.hpp"

#include <utility>  // std::move

#include "schema/json_text.hpp"

namespace coord::mcp {
namespace {

constexpr schema::TextLimits kLimits{kMostMessageBytes, 64, 200'000};

Message broken(Code code, std::string message, Json id = nullptr) {
  Message out;
  out.id = std::move(id);
  out.fault = {code, std::move(message), nullptr};
  return out;
}

bool can_be_id(const Json& value) {
  return value.is_string() || value.is_number_integer();
}

Json take(Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? Json() : std::move(*found);
}

// Of an object that says which version of JSON-RPC it is.
Message read_object(Json& json) {
  const bool has_id = json.contains("id");
  Json id = take(json, "id");
  if (has_id && !can_be_id(id)) {
    return broken(Code::request, "id must be a string or a whole number");
  }
  const Json method = take(json, "method");
  if (method.is_null() && (json.contains("result") || json.contains("error"))) {
    Message out;
    out.kind = Message::Kind::response;
    out.id = std::move(id);
    return out;
  }
  if (!method.is_string()) {
    return broken(Code::request, "method must be a string", std::move(id));
  }
  Message out;
  out.kind = has_id ? Message::Kind::request : Message::Kind::notification;
  out.method = method.get<std::string>();
  if (json.contains("params")) {
    out.params = take(json, "params");
  }
  if (!out.params.is_object()) {
    return broken(Code::params, "params must be an object", std::move(id));
  }
  out.id = std::move(id);
  return out;
}

std::string line_of(const Json& message) {
  return schema::to_line(message) + "\n";
}

Json envelope(const Json& id) {
  Json out{{"jsonrpc", "2.0"}};
  if (!id.is_null()) {
    out["id"] = id;
  }
  return out;
}

}  // namespace

Message read_message(std::string_view line) {
  Result<Json> json = schema::parse(line, kLimits);
  if (!json) {
    return broken(Code::parse, "no JSON: " + json.error().message);
  }
  if (json->is_array()) {
    return broken(Code::request, "batches are not part of this protocol: one message a line");
  }
  if (!json->is_object()) {
    return broken(Code::request, "a message must be an object");
  }
  const auto version = json->find("jsonrpc");
  if (version == json->end() || *version != "2.0") {
    const Json id = json->value("id", Json());
    return broken(Code::request, "jsonrpc must be \"2.0\"", can_be_id(id) ? id : Json());
  }
  const bool may_be_answered = json->contains("id") || !json->contains("method");
  Message out = read_object(*json);
  if (out.kind == Message::Kind::broken && !may_be_answered) {
    out.kind = Message::Kind::notification;  // a broken one, of no method
    out.method.clear();
    out.params = Json::object();
  }
  return out;
}

Message too_long() {
  return broken(Code::request, "a message may have " + std::to_string(kMostMessageBytes) + " bytes");
}

std::string answer_line(const Json& id, Json result) {
  Json out = envelope(id);
  out["result"] = std::move(result);
  return line_of(out);
}

std::string fault_line(const Json& id, const Fault& fault) {
  Json out = envelope(id);
  Json& error = out["error"] = Json{{"code", static_cast<int>(fault.code)}, {"message", fault.message}};
  if (!fault.data.is_null()) {
    error["data"] = fault.data;
  }
  return line_of(out);
}

std::string notification_line(std::string_view method, Json params) {
  Json out{{"jsonrpc", "2.0"}, {"method", method}};
  out["params"] = std::move(params);
  return line_of(out);
}

}  // namespace coord::mcp
