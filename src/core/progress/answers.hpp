// Which messages have been answered, and what messages that were not made by a progress verb mean to the tasks of those
// who exchange them. A message goes out whatever a task's file says: one that keeps no schema, or is not to be read, is
// left alone. When the read itself fails the message does not go out either, as nobody knows what it would have changed.
#pragma once

#include <set>          // std::set
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/batch.hpp"
#include "core/context.hpp"
#include "core/messages/draft.hpp"

namespace coord::core::progress {

// The ids that a response answers or refers to; none for what is no response. A response is a message of type response or
// consultation_response, or a directive that answers a message.
[[nodiscard]] std::vector<std::string> answered_by(const Json& message);

// Those of the messages `asked`, by their ids, that somebody other than their sender has answered, with whatever program.
// Looked for in the mailboxes of those who asked, in the log as far back as the first that was asked, and among the files
// of the archive that coord did not name, from the day of the first on. Costs a look at all of these; nothing when nothing
// was asked.
[[nodiscard]] Result<std::set<std::string, std::less<>>> answered_among(Context& context,
                                                                        const std::vector<Json>& asked);

// Adds to a batch what a blocker or question of `agent` about an open task of its own changes in that task, and the names
// of what was done to `receipt`: "recorded": the task. Nothing for other messages.
[[nodiscard]] Status record_sent(Context& context, std::string_view agent, const Draft& draft, Batch& batch,
                                 Json& receipt);

// Adds to a batch what a response changes in the tasks of its addressee: an obstacle or question that came with a message
// it answers or refers to is settled. Adds to `receipt` "settled": [task...], where it did. What a response is, and what it
// answers, says answered_by().
[[nodiscard]] Status settle_answered(Context& context, const Json& message, Batch& batch, Json& receipt);

// The same for the responses that somebody has written into the mailbox of `agent` by hand, in a commit of its own. A
// look at a mailbox or a task calls it, and goes on whatever becomes of it: what could not be settled now is settled at the
// next look. Costs a look at the tasks, and one at the mailbox when a task waits for a message.
void settle_written_by_hand(Context& context, const std::string& agent);

}  // namespace coord::core::progress
