#include "core/sending.hpp"

#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/broadcast.hpp"
#include "core/compose.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/message_id.hpp"
#include "core/places.hpp"
#include "core/words.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

constexpr int kTries = 16;  // each is lost only to somebody else's commit

bool is_delivered(const Draft& draft) {
  const MessageType* type = find_message_type(draft.type);
  return draft.deliver || type == nullptr || !type->log_only;
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
  return receipt;
}

// The one message of a submission that is no broadcast.
Result<Json> add_single(Context& context, const Submission& submission, IdMaker& ids, Batch& batch) {
  COORD_ASSIGN(const Json message, complete_message(submission.composed, ids.next(), submission.to));
  const bool delivered = is_delivered(submission.draft);
  Json receipt = new_receipt(submission.draft, text(message, "id"), submission.from, submission.to);
  const std::string path = add_message(batch, message, delivered);
  if (delivered) {
    receipt["path"] = path;
    receipt["delivered"] = true;
  }
  Json data{{"id", message["id"]}, {"type", message["type"]}, {"to", message["to"]}, {"delivered", delivered}};
  batch.add(event(context, "MESSAGE_SENT", submission.from, std::move(data)));
  return receipt;
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
  const KeyedRequest request(context, submission);
  IdMaker ids(context);
  for (int i = 0; i < kTries; ++i) {
    COORD_ASSIGN(auto earlier, request.earlier_receipt());
    if (earlier) {
      if (earlier->contains("copies")) {
        COORD_TRY(serve_late(context, *earlier));  // the first try may have died before it came to that
      }
      return *std::move(earlier);
    }
    Batch batch;
    const bool copies = submission.to == kEverybody && is_delivered(submission.draft);
    COORD_ASSIGN(Json receipt,
                 copies ? add_copies(context, submission, ids, batch) : add_single(context, submission, ids, batch));
    if (submission.more) {
      COORD_TRY(submission.more(batch, receipt));
    }
    COORD_TRY(request.add_to(batch, receipt));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (!commit.granted()) {
      continue;  // an id or key that was taken meanwhile, or a file that has moved: look again
    }
    receipt["sequence"] = commit.sequence;
    if (copies) {
      COORD_TRY(serve_late(context, receipt));
    }
    return receipt;
  }
  return fail(ErrorKind::unavailable, "others kept changing the same files", "try again");
}

Result<Json> send(Context& context, const Draft& draft) {
  const MessageType* type = find_message_type(draft.type);
  COORD_ASSIGN(const Identity self,
               identify(context, type != nullptr && type->from_coordinator ? kCoordinator : kProjectInstance));
  const std::string_view other_end = self.name == kCoordinator ? kProjectInstance : kCoordinator;
  const std::string to = draft.to.empty() ? std::string(other_end) : draft.to;
  COORD_TRY(check_addressee(context, to));
  COORD_ASSIGN(const Json composed, compose(context, draft, self.name));
  return submit(context, {draft, composed, self.name, to, "send"});
}

}  // namespace coord::core
