// What a task waits for: obstacles and questions, each with the message that reported it.
#pragma once

#include <string>  // std::string

#include "core/messages/draft.hpp"
#include "core/progress/edit.hpp"

namespace coord::core::progress {

// Sends the draft as a blocker to the coordinator, and records what it says as what the task is blocked on. Receipt:
// "message": that of the message.
[[nodiscard]] Result<Json> block(Context& context, const Request& request, const Draft& draft);

// Says that the task can go on: nothing blocks it any more, or, when `which` ends the id of a message, not that. Receipt:
// "unblocked": [reason...]. "already" when nothing did. `not_found` when no obstacle came with such a message.
[[nodiscard]] Result<Json> unblock(Context& context, const Request& request, const std::string& which);

// Sends the draft as a question to the coordinator, and records it. Receipt: "message".
[[nodiscard]] Result<Json> ask(Context& context, const Request& request, const Draft& draft);

// Records the draft's text in the task, and sends it as a progress message, to the log unless `deliver`. Receipt: "message".
[[nodiscard]] Result<Json> take_note(Context& context, const Request& request, const Draft& draft);

// What block() and ask() write into the document.
void add_obstacle(Json& task, const Draft& draft, const Json& message_id, const std::string& now);
void add_question(Json& task, const Draft& draft, const Json& message_id, const std::string& now);

// Takes away obstacle `index`; the status goes back to in_progress with the last one. Returns it.
Json take_obstacle(Json& task, std::size_t index);

}  // namespace coord::core::progress
