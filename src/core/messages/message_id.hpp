// Names of messages: "msg-YYYYMMDD-HHMMSS-" and nine characters, so that names sort as the moments they were made.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"

namespace coord::core {

// Makes ids: the second of the store's clock, the microsecond within it as four characters of base 32, five of chance.
// The ids of one maker rise. Two makers meet only in one microsecond, and then once in 2^25: no process id would do
// better, since containers that share a directory share those too.
class IdMaker {
 public:
  explicit IdMaker(Context& context, std::string_view prefix = "msg");
  [[nodiscard]] std::string next();

 private:
  Context& context_;
  std::string prefix_;
  WallTime last_ = 0;
};

// Whether a file name is "<id>.json" of an id that coord made: then it carries its place in the order.
[[nodiscard]] bool is_own_name(std::string_view file_name);

// The moment that such a name carries.
[[nodiscard]] WallTime own_name_time(std::string_view file_name);

[[nodiscard]] inline bool is_message_name(std::string_view file_name) {
  return file_name.size() > 5 && file_name.ends_with(".json");
}

// A file name without its ".json".
[[nodiscard]] std::string_view stem(std::string_view file_name);

// The characters to type for an id of coord's own: its last seven. Nothing for any other.
[[nodiscard]] std::optional<std::string> own_short_id(std::string_view id);

}  // namespace coord::core
