// Messages to everybody: one copy for each registered agent, also for those who come within the broadcast's lifetime.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "core/context.hpp"
#include "core/messages/message_id.hpp"

namespace coord::core {

struct Broadcast {
  std::string id;
  Json copies = Json::array();  // [{"id", "to"}]
};

// Adds to `batch` a copy of the composed message for each registered agent but `from`, the record of the broadcast, and
// its event. The lifetime is 24 hours, or until the message's `expires`.
[[nodiscard]] Result<Broadcast> add_broadcast(Context& context, const Json& composed, std::string_view from,
                                              IdMaker& ids, Batch& batch);

// Adds to `batch` the copies of live broadcasts that `agent` has not got, and their records as they are then. Returns
// their number.
[[nodiscard]] Result<int> add_late_copies(Context& context, std::string_view agent, Batch& batch);

// Commits what add_late_copies() finds. Returns the number of copies delivered.
[[nodiscard]] Result<int> deliver_late_copies(Context& context, std::string_view agent);

// After a broadcast: gives its copy to agents that registered while it was committed, and adds them to the receipt.
[[nodiscard]] Status serve_newcomers(Context& context, Json& receipt);

}  // namespace coord::core
