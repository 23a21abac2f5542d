// A few messages of a mailbox, those first that can't wait.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string

#include "core/context.hpp"

namespace coord::core {

// {"unread", "urgent", "items": at most `limit` of the agent's messages, urgent ones before the oldest}; marks those as shown.
[[nodiscard]] Result<Json> pressing_mail(Context& context, const std::string& agent, std::size_t limit);

}  // namespace coord::core
