// What messages that were not made by a progress verb mean to the tasks of those who exchange them. A message goes out
// whatever a task's file says: one that keeps no schema, or is not to be read, is left alone. When the read
// itself fails the message does not go out either, as nobody knows what it would have changed.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "core/context.hpp"
#include "core/draft.hpp"

namespace coord::core::progress {

// Adds to a batch what a blocker or question of `agent` about an open task of its own changes in that task, and the names
// of what was done to `receipt`: "recorded": the task. Nothing for other messages.
[[nodiscard]] Status record_sent(Context& context, std::string_view agent, const Draft& draft, Batch& batch,
                                 Json& receipt);

// Adds to a batch what a response changes in the tasks of its addressee: an obstacle or question that came with a message
// it answers or refers to is settled. Adds to `receipt` "settled": [task...], where it did. A response is a message of type
// response or consultation_response, or a directive that answers a message.
[[nodiscard]] Status settle_answered(Context& context, const Json& message, Batch& batch, Json& receipt);

// The same for the responses that somebody has written into the mailbox of `agent` by hand, in a commit of its own. A
// look at a mailbox or a task calls it, and goes on whatever becomes of it: what could not be settled now is settled at the
// next look. Costs a look at the tasks, and one at the mailbox when a task waits for a message.
void settle_written_by_hand(Context& context, const std::string& agent);

}  // namespace coord::core::progress
