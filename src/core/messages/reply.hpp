// Answering a message.
#pragma once

#include <string_view>  // std::string_view

#include "core/context.hpp"
#include "core/messages/draft.hpp"

namespace coord::core {

// Sends `draft` to the sender of the message that `id` means, in its thread, referring to it; and, unless `keep`,
// archives that message in the same commit. Without a type it is a response, or a consultation_response to a
// consultation_request. Answers the receipt of send() plus "in_reply_to" and "archived".
// The caller acts as the addressee; `denied` when it has said that it is somebody else.
[[nodiscard]] Result<Json> reply(Context& context, std::string_view id, Draft draft, bool keep);

}  // namespace coord::core
