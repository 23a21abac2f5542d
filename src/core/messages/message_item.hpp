// A message as operations answer it: the envelope, and what is known about its file.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"
#include "core/messages/reading.hpp"
#include "core/messages/seen.hpp"

namespace coord::core {

// What an answer adds to a message at most: so much room has one that was read.
inline constexpr std::size_t kMembersAdded = 5;

// The stored message plus `short`, `path`, `age_s`, `expired` (when it has), and `seen_at` where a mark or the message
// tells. `marks`: those of the addressee, or null.
[[nodiscard]] Json message_item(Context& context, MessageFile file, std::string_view short_id,
                                const SeenMarks* marks = nullptr);

// A message of the log, where no file is known.
[[nodiscard]] Json log_item(Context& context, Json message);

// When a message was stored, as far as its file tells: the moment in a name that coord gave, else the time of the file.
[[nodiscard]] WallTime stored_at(const MessageFile& file);

}  // namespace coord::core
