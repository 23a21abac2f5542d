// Opening message files that anybody may have written. What is no message is put aside, and never blocks the rest.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"
#include "schema/schema.hpp"

namespace coord::core {

struct MessageFile {
  std::string path;
  Json message;
  Version version;
  WallTime modified = 0;
  std::string owner;
};

// What a read came across besides messages.
struct Trouble {
  struct Skipped {
    std::string path;
    std::string reason;
    ErrorKind kind = ErrorKind::invalid;  // of the error that an answer about this very file is
  };
  struct Quarantined {
    std::string path;
    std::string dead_letter;
    std::string reason;
  };
  std::vector<Skipped> skipped;
  std::vector<Quarantined> quarantined;
};

// Why a text is no message. `reasons` has one line a violation.
struct Fault {
  std::string reason;               // the first, in one line
  Json violations = Json::array();  // [{"pointer", "message", "expected"?, "found"?}]
};

// Bytes as a message that keeps the schema, or the fault.
struct Parsed {
  std::optional<Json> message;
  Fault fault;
};
[[nodiscard]] Parsed parse_message(std::string_view bytes);

// The violations as an error's details: [{"pointer", "expected", "found", "message"}].
[[nodiscard]] Json violations_json(const std::vector<schema::Violation>& violations);

// The message at `path`. Nothing when the file is not there, or was put into `trouble`:
// - skipped: no regular file, too large, not readable; or no message, but changed less than two seconds ago (somebody may
//   be writing it) or in a store that can't be written;
// - quarantined: no message. Moved to dead-letters/ with a reason document beside it and an event, in one commit.
[[nodiscard]] std::optional<MessageFile> open_message(Context& context, const std::string& path, Trouble& trouble);

}  // namespace coord::core
