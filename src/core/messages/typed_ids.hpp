// Ids as somebody types them into a message: the end of one, or @last.
#pragma once

#include <string_view>  // std::string_view

#include "core/context.hpp"
#include "core/messages/draft.hpp"

namespace coord::core {

// Puts whole ids where `draft` has what was typed for them:
// - in_reply_to: "@last" is the newest message that `me` has been shown; letters and digits only are the end of an id.
//   Anything else is the id of another program, and stays. Where `to` is empty it becomes who wrote that message.
// - thread: "@last" or the end of an id mean the conversation that this message belongs to. A word that is neither is a
//   conversation's own name, and stays.
// - references: "@last", and the last seven to nine characters of an id that coord has made, mean that
//   message. Everything else is a path, a link or a word, and stays.
// In a request that repeats another by its key "@last" is what it was then; what it is in references and thread stands in `last`.
// Errors: those of find_received(), for what in_reply_to must name.
[[nodiscard]] Status resolve_typed_ids(Context& context, std::string_view me, Draft& draft);

}  // namespace coord::core
