#include "core/messages/ack.hpp"

#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive.hpp"
#include "core/messages/lookup.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// Adds one acknowledgement to the batch, unless it has been given before or in this very batch.
Result<Acked> add_ack(Context& context, Batch& batch, const std::string& id, const std::string& me) {
  COORD_ASSIGN(const Found found, find_received(context, id, me));
  if (!found.in_mailbox() && found.place != Place::archive) {
    return fail(ErrorKind::invalid, "message " + found.short_id + " was not delivered, so it can't be acknowledged");
  }
  COORD_ASSIGN(const std::string by, act_as_addressee(context, found, "ack"));
  Json message = found.file.message;
  const std::string now = util::format_time(context.store.now());
  Acked acked{std::string(text(message, "id")), found.short_id, std::string(text(message, "acked_at")), true};
  const bool twice = std::any_of(batch.effects.begin(), batch.effects.end(),
                                 [&](const Effect& effect) { return effect.path == found.file.path; });
  if (!acked.acked_at.empty() || twice) {
    acked.acked_at = acked.acked_at.empty() ? now : acked.acked_at;
    return acked;
  }
  acked.acked_at = now;
  acked.already = false;
  message["acked_at"] = now;
  message["acked_by"] = by;
  batch.require(is_version(found.file.path, found.file.version)).add(put(found.file.path, document_text(message)));
  batch.add(event(context, "MESSAGE_ACKED", by, Json{{"id", acked.id}}));
  return acked;
}

}  // namespace

Result<std::vector<Acked>> ack_messages(Context& context, const std::vector<std::string>& ids) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  for (int i = 0; i < kCommitTries; ++i) {
    Batch batch;
    std::vector<Acked> result;
    for (const std::string& id : ids) {
      COORD_ASSIGN(Acked acked, add_ack(context, batch, id, me.name));
      result.push_back(std::move(acked));
    }
    if (batch.effects.empty()) {
      return result;
    }
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return result;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same messages", "try again");
}

}  // namespace coord::core
