#include "core/messages/sending.hpp"

#include <optional>  // std::optional
#include <utility>   // std::move

#include "core/agents.hpp"
#include "core/consultations/record.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/broadcast.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/typed_ids.hpp"
#include "core/places.hpp"
#include "core/progress/answers.hpp"
#include "core/words.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

bool is_delivered(const Draft& draft) {
  const std::optional<MessageType> type = find_message_type(draft.type);
  return draft.deliver || !type || !type->log_only;
}

Json new_receipt(const Draft& draft, std::string_view id, std::string_view from, std::string_view to) {
  Json receipt;
  receipt["id"] = id;
  receipt["short"] = own_short_id(id).value_or(std::string(id));
  receipt["type"] = draft.type;
  receipt["from"] = from;
  receipt["to"] = to;
  receipt["path"] = nullptr;
  receipt["delivered"] = false;
  receipt["sequence"] = 0;
  if (!draft.last.empty()) {
    receipt["last"] = draft.last;
  }
  return receipt;
}

// All that a key stands for; nothing where there is none.
Json request_of(const Submission& submission) {
  if (submission.draft.key.empty()) {
    return nullptr;
  }
  Json request = to_json(submission.draft);
  request["verb"] = submission.verb;
  request["addressee"] = submission.to;
  request["in_reply_to"] = text(submission.composed, "in_reply_to");
  return request;
}

Result<Json> add_copies(Context& context, const Submission& submission, IdMaker& ids, Batch& batch) {
  COORD_ASSIGN(const Broadcast broadcast, add_broadcast(context, submission.composed, submission.from, ids, batch));
  Json receipt = new_receipt(submission.draft, broadcast.id, submission.from, kEverybody);
  receipt["short"] = broadcast.id;
  receipt["delivered"] = true;
  receipt["broadcast_id"] = broadcast.id;
  receipt["copies"] = broadcast.copies;
  return receipt;
}

// The broadcast has been sent by now, so a failure must not say that nothing happened.
Status serve_late(Context& context, Json& receipt) {
  Status served = serve_newcomers(context, receipt);
  if (!served) {
    served.error().kind = ErrorKind::uncertain;
    served.error().message =
        "the broadcast was sent, but not to agents that registered meanwhile: " + served.error().message;
    served.error().hint = "repeat with the same --key";
  }
  return served;
}

}  // namespace

std::string add_message(Batch& batch, const Json& message, bool delivered) {
  // The log first: whoever sees the message in the mailbox finds it in the log.
  batch.add(append(kMessageLog, schema::to_line(message)));
  const std::string name = std::string(text(message, "id")).append(".json");
  std::string path = join(mailbox_folder(text(message, "to")), name);
  if (delivered) {
    Effect file = create(path, document_text(message));
    file.alternative = join(archive_folder(time(message, "timestamp").value_or(0)), name);
    batch.add(std::move(file));
  }
  return path;
}

std::string_view other_end(std::string_view agent) {
  return agent == kCoordinator ? kProjectInstance : kCoordinator;
}

Result<Json> add_submitted(Context& context, const Submission& submission, IdMaker& ids, Batch& batch) {
  const std::string id = ids.next();
  Json begun;
  if (submission.draft.type == "consultation_request" && !submission.composed.contains("thread")) {
    begun = submission.composed;
    begun["thread"] = id;  // a conversation of its own
  }
  COORD_ASSIGN(const Json message, complete_message(begun.is_null() ? submission.composed : begun, id, submission.to));
  const bool delivered = is_delivered(submission.draft);
  Json receipt = new_receipt(submission.draft, text(message, "id"), submission.from, submission.to);
  const std::string path = add_message(batch, message, delivered);
  if (delivered) {
    receipt["path"] = path;
    receipt["delivered"] = true;
  }
  Json data{{"id", message["id"]}, {"type", message["type"]}, {"to", message["to"]}, {"delivered", delivered}};
  batch.add(event(context, "MESSAGE_SENT", submission.from, std::move(data)));
  COORD_TRY(progress::settle_answered(context, message, batch, receipt));
  COORD_TRY(follow_consultation(context, message, batch));
  return receipt;
}

Status check_addressee(Context& context, std::string_view to) {
  if (to == kEverybody) {
    return {};
  }
  COORD_TRY(check_agent_name(to));
  COORD_ASSIGN(const bool known, is_known(context, to));
  if (!known) {
    return tl::unexpected<Error>(unknown_agent(context, to));
  }
  return {};
}

Result<Json> submit(Context& context, const Submission& submission) {
  const KeyedRequest request(context, submission.from, submission.draft.key, request_of(submission));
  IdMaker ids(context);
  COORD_ASSIGN(Json receipt, commit_keyed(context, request, [&](Batch& batch) -> Result<Json> {
                 const bool copies = submission.to == kEverybody && is_delivered(submission.draft);
                 COORD_ASSIGN(Json made, copies ? add_copies(context, submission, ids, batch)
                                                : add_submitted(context, submission, ids, batch));
                 if (submission.more) {
                   COORD_TRY(submission.more(batch, made));
                 }
                 return made;
               }));
  if (receipt.contains("copies")) {
    COORD_TRY(serve_late(context, receipt));  // also after the first try with this key may have died before it
  }
  return receipt;
}

Result<Json> send(Context& context, Draft draft) {
  const std::optional<MessageType> type = find_message_type(draft.type);
  COORD_ASSIGN(const Identity self,
               identify(context, type && type->from_coordinator ? kCoordinator : kProjectInstance));
  COORD_TRY(resolve_typed_ids(context, self.name, draft));
  const std::string to = draft.to.empty() ? std::string(other_end(self.name)) : draft.to;
  COORD_TRY(check_addressee(context, to));
  COORD_ASSIGN(const Json composed, compose(context, draft, self.name));
  return submit(context, {draft, composed, self.name, to, "send", [&](Batch& batch, Json& receipt) -> Status {
                            if (!draft.in_reply_to.empty()) {
                              receipt["in_reply_to"] = draft.in_reply_to;
                            }
                            return progress::record_sent(context, self.name, draft, batch, receipt);
                          }});
}

}  // namespace coord::core
