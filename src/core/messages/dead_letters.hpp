// What could not be read as a message.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core {

struct DeadLetter {
  std::string path;
  std::string reason;  // empty where no reason document tells
};

// In the order of their names.
[[nodiscard]] Result<std::vector<DeadLetter>> dead_letters(Context& context);

// Adds to the batch that puts `path` aside, or has been made after that, the document that says why it lies at `letter`,
// and an event.
void add_reason(Context& context, Batch& batch, const std::string& path, const std::string& letter,
                const std::string& reason, const Json& violations = Json::array());

// The path of the document that says why `path` is a dead letter.
[[nodiscard]] inline std::string reason_path(const std::string& path) {
  return path + ".reason.json";
}

// What that document says, empty where there is none.
[[nodiscard]] std::string dead_letter_reason(Context& context, const std::string& path);

}  // namespace coord::core
