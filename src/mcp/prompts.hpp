// Texts that a person picks in a client, and that are then said to the model.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"
#include "mcp/host.hpp"

namespace coord::mcp {

[[nodiscard]] Json list_prompts();

// {"description", "messages": [...]}. `usage` for an unknown prompt or argument, and for one that is missing. What the project can't answer is
// told in the text.
[[nodiscard]] Result<Json> get_prompt(const Host& host, std::string_view name, const Json& arguments);

// What the client tells the model about coord from the start.
[[nodiscard]] std::string_view instructions();

}  // namespace coord::mcp
