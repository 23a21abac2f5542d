// Messages that other verbs send on the way, in their own commits.
#pragma once

#include <string>  // std::string

#include "core/messages/draft.hpp"
#include "core/messages/message_id.hpp"

namespace coord::core {

// Adds the message that `draft` says, from `from` to `draft.to`, with its event. A draft without a type is a `message`.
// Answers its id. Text that looks like a secret is sent: it is what somebody has said before.
[[nodiscard]] Result<std::string> add_notice(Context& context, std::string_view from, Draft draft, IdMaker& ids,
                                             Batch& batch);

}  // namespace coord::core
