#include "core/messages/reply.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/lookup.hpp"
#include "core/messages/sending.hpp"
#include "core/messages/typed_ids.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

void add_once(std::vector<std::string>& list, std::string_view value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) {
    list.emplace_back(value);
  }
}

// What an answer takes over from the message that it answers.
void refer_to(Draft& draft, const Json& original) {
  const std::string_view id = text(original, "id");
  if (draft.type.empty()) {
    draft.type = text(original, "type") == "consultation_request" ? "consultation_response" : "response";
  }
  draft.to = text(original, "from");
  draft.in_reply_to = id;
  if (draft.thread.empty()) {
    draft.thread = text(original, "thread").empty() ? id : text(original, "thread");
  }
  std::vector<std::string> references;
  add_once(references, id);
  if (const Json* list = member(original, "references"); list != nullptr && list->is_array()) {
    for (const Json& reference : *list) {
      add_once(references,
               reference.is_string() ? std::string_view(reference.get_ref<const std::string&>()) : std::string_view());
    }
  }
  for (const std::string& reference : draft.references) {
    add_once(references, reference);
  }
  draft.references = std::move(references);
  if (const Json* metadata = member(original, "metadata"); metadata != nullptr && draft.task.empty()) {
    draft.task = text(*metadata, "task_id");
  }
}

}  // namespace

Result<Json> reply(Context& context, std::string_view id, Draft draft, bool keep) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  // Once it is archived, @last is another message: a repeated request asks for the answer to the same one.
  const auto before = id == kLast ? meant_before(context, me.name, draft.key, "in_reply_to") : std::nullopt;
  COORD_ASSIGN(const Found found, find_received(context, before ? std::string_view(*before) : id, me.name));
  if (found.place == Place::dead_letters || text(found.file.message, "from").empty()) {
    return fail(ErrorKind::invalid, found.file.path + " is no message that can be answered");
  }
  COORD_ASSIGN(const std::string self, act_as_addressee(context, found, "reply"));
  COORD_TRY(resolve_typed_ids(context, self, draft));
  refer_to(draft, found.file.message);
  COORD_TRY(check_addressee(context, draft.to));
  COORD_ASSIGN(const Json composed, compose(context, draft, self));
  Submission submission{draft, composed, self, draft.to, keep ? "reply --keep" : "reply"};
  submission.more = [&](Batch& batch, Json& receipt) -> Status {
    receipt["in_reply_to"] = text(found.file.message, "id");
    receipt["archived"] = false;
    if (keep || !found.in_mailbox()) {
      return {};
    }
    Trouble trouble;
    // Looked at for every try: somebody else may have archived it meanwhile.
    if (const auto file = open_message(context, found.file.path, trouble)) {
      Archiver archiver(context);
      COORD_TRY(archiver.add(batch, *file, found.addressee, self));
      receipt["archived"] = true;
    } else if (!trouble.skipped.empty()) {
      return fail(ErrorKind::io, found.file.path + " can't be archived: " + trouble.skipped.front().reason);
    }
    return {};
  };
  return submit(context, submission);
}

}  // namespace coord::core
