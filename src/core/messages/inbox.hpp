// Reading one's mail.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/context.hpp"
#include "core/identity.hpp"
#include "core/messages/reading.hpp"
#include "core/words.hpp"

namespace coord::core {

struct InboxQuery {
  std::size_t limit = 20;  // 0 = all
  std::string type;
  std::string from;
  std::optional<Priority> at_least;
  std::optional<WallTime> since;
  std::optional<WallTime> wait;  // microseconds, for a message that the caller has not been shown yet
  bool count_only = false;
  bool peek = false;  // leave no seen marks

  [[nodiscard]] bool filters() const { return !type.empty() || !from.empty() || at_least || since || wait; }
};

struct InboxPage {
  Identity me;
  std::vector<Json> items;              // message items, the oldest first
  std::size_t total = 0;                // unread in all
  std::optional<std::size_t> matching;  // those that the query's filters let through, where it has any
  std::size_t urgent = 0;               // among items
  Trouble trouble;
};

// The oldest messages in the caller's mailbox that match, and marks them as shown to the caller. With `wait` only
// those that the caller has not been shown yet: it returns as soon as there is one, and with `nothing` when the time is
// over. Without filters only what is shown is opened.
[[nodiscard]] Result<InboxPage> read_inbox(Context& context, const InboxQuery& query);

}  // namespace coord::core
