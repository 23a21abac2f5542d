// The schemas that are built into the binary, as text; those that many a command needs also as compiled tables, so that nothing
// is read or compiled when it starts.
#pragma once

#include <span>         // std::span
#include <string_view>  // std::string_view

#include "schema/schema.hpp"

namespace coord::schema {

struct Bundled {
  std::string_view name;  // "coordination-message"
  std::string_view file;  // "coordination-message-v1.0.schema.json"
  std::string_view text;
};

[[nodiscard]] std::span<const Bundled> bundled();
[[nodiscard]] const Bundled* find_bundled(std::string_view name);

// Null for an unknown name. Thread-safe.
[[nodiscard]] const Schema* bundled_schema(std::string_view name);

[[nodiscard]] const Schema& message_schema();

}  // namespace coord::schema
