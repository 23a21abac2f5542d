// Saying that a message has been understood, which its sender can see.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/context.hpp"

namespace coord::core {

struct Acked {
  std::string id;
  std::string short_id;
  std::string acked_at;
  bool already = false;
};

// Notes in the message files, in the mailbox or in the archive, that their addressee has acknowledged them, with an event
// each, all in one commit. Errors: those of find_message(), `denied` for another's message, `invalid` for one that is only
// in the log; then nothing is noted.
[[nodiscard]] Result<std::vector<Acked>> ack_messages(Context& context, const std::vector<std::string>& ids);

}  // namespace coord::core
