// From what somebody types for a message to the message.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/context.hpp"
#include "core/messages/reading.hpp"

namespace coord::core {

// The word for the newest message.
inline constexpr std::string_view kLast = "@last";

enum class Place { inbox, outbox, archive, dead_letters, log };

// "inbox", "outbox", "archive", "dead-letters", "log".
[[nodiscard]] std::string_view place_name(Place place);

struct Found {
  Place place = Place::inbox;
  MessageFile
      file;  // in dead-letters the message is what could be read of it, else {"raw": text}; no version in the log
  std::string addressee;  // the owner of the mailbox; elsewhere whom the message names
  std::string short_id;

  [[nodiscard]] bool in_mailbox() const { return place == Place::inbox || place == Place::outbox; }
};

// The message that `typed` means to `me`:
// - "@last": the newest message in my mailbox that I have been shown; where there is none, the newest message I sent;
// - the file name of a message (with or without .json), else its end when only one has it, else the id inside it.
// Looked for in all mailboxes, then in the archive, newest day first, then in dead-letters, then in the log; the first of
// these that has it decides. An end has at least four characters.
// Errors: `usage` for what can be no id, `not_found`, `conflict` with the candidates in details when several fit.
[[nodiscard]] Result<Found> find_message(Context& context, std::string_view typed, std::string_view me);

// The same for verbs that an addressee does to a message: "@last" is only what I have been shown, never what I sent.
[[nodiscard]] Result<Found> find_received(Context& context, std::string_view typed, std::string_view me);

}  // namespace coord::core
