// What a caller wants to say, before it is a message.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/json.hpp"

namespace coord::core {

// Empty text, list or object = not given. Times are as they were typed: an ISO 8601 time, or a duration from now.
struct Draft {
  std::string type;
  std::string content;
  std::string to;
  std::string priority;
  std::vector<std::string> references;
  std::string task;
  std::string subject;
  Json meta = Json::object();  // further members of metadata
  std::vector<std::string> artifacts;
  std::vector<std::string> gates;  // "name=status[,k=v...]"
  Json metrics = Json::object();
  std::string context;
  std::string blocker_type;
  std::string error_type;
  bool requires_response = false;
  std::string in_reply_to;
  std::string thread;
  std::string project_key;
  std::string respond_by;
  std::string expires;
  bool deliver = false;
  std::string key;
  std::string last;  // the message that @last was in references and thread; set by resolve_typed_ids()
  bool allow_secret = false;
};

// All of it but the key and `last`, for telling whether two requests ask for the same.
[[nodiscard]] Json to_json(const Draft& draft);

}  // namespace coord::core
