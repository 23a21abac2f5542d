// What I sent and nobody has processed yet.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string
#include <vector>   // std::vector

#include "core/context.hpp"

namespace coord::core {

struct OutboxPage {
  std::string agent;
  std::vector<Json> items;  // message items, the oldest first
  std::size_t total = 0;
};

// The messages in others' mailboxes (and my own) that name the caller as sender, the first `limit`; 0 = all.
[[nodiscard]] Result<OutboxPage> read_outbox(Context& context, std::size_t limit);

}  // namespace coord::core
