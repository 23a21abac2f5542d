// A conversation: a message with what it answers and what answers it.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

struct Thread {
  std::string id;
  Json consultation;        // consultation_item, where it is one; else null
  std::vector<Json> items;  // message items with "place", in the order of time
};

// The thread of the message that `id` means, or the thread of that name. Messages belong together when one names the
// other in `thread`, `in_reply_to`, or (an id of a message) in `references`. Taken from the mailboxes, the log,
// and files with a foreign name in the archive, which nobody may have logged.
[[nodiscard]] Result<Thread> read_thread(Context& context, std::string_view id);

}  // namespace coord::core
