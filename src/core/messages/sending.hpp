// What happens when a message is sent: one commit that puts it into the log and into its mailbox.
#pragma once

#include <functional>   // std::function
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/batch.hpp"
#include "core/context.hpp"
#include "core/messages/draft.hpp"
#include "core/messages/message_id.hpp"

namespace coord::core {

// A receipt says what became of a sent message:
//   {"id", "short", "type", "from", "to", "path"|null, "delivered", "sequence", "duplicate"?, "broadcast_id"?, "copies"?,
//    "in_reply_to"?, "last"?}
// `path` is null and `delivered` false for a message that goes to the log only. `last` is the message that @last was.

// Sends the draft. `from` is who asks, else the type's role; `to`, where not given, is the other end: project-instance
// for the coordinator's messages, else the coordinator; "all" is a broadcast.
// With a key the same request is sent once: asked again, the first receipt comes back with `duplicate`; another request
// with that key is a `conflict`.
// What in_reply_to and thread name may be typed as resolve_typed_ids() says.
// Errors: those of identify(), resolve_typed_ids() and compose(), `not_found` for an addressee that is not known, those of Store::commit.
[[nodiscard]] Result<Json> send(Context& context, Draft draft);

// A composed message on its way.
struct Submission {
  const Draft& draft;
  const Json& composed;
  std::string from;
  std::string to;
  std::string_view verb;  // with the draft, what a key stands for
  // Adds what else belongs into the commit, and to the receipt. Called for every try, after others came between.
  std::function<Status(Batch& batch, Json& receipt)> more = nullptr;
};
[[nodiscard]] Result<Json> submit(Context& context, const Submission& submission);

// Adds the message of a submission that is no broadcast, with its event, to a batch. Returns the receipt, without a
// sequence. For other verbs' commits; `more` and the key are theirs to do.
[[nodiscard]] Result<Json> add_submitted(Context& context, const Submission& submission, IdMaker& ids, Batch& batch);

// Whom an agent's messages go to when nobody is named: project-instance for the coordinator, the coordinator for all others.
[[nodiscard]] std::string_view other_end(std::string_view agent);

// `not_found`, naming the nearest, when `to` is neither a known agent nor everybody.
[[nodiscard]] Status check_addressee(Context& context, std::string_view to);

// Adds the log line of a complete message and, when `delivered`, its file in its addressee's mailbox. Returns the path of
// the file.
std::string add_message(Batch& batch, const Json& message, bool delivered);

}  // namespace coord::core
