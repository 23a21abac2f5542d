// How a consultation ends: by its asker.
#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/consultations/asking.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive.hpp"
#include "core/messages/lookup.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// The id of the consultation that `typed` means: an end of a request's or answer's id, or any message of its thread.
Result<std::string> meant(Context& context, const std::string& typed, const std::string& me) {
  std::string found;
  COORD_ASSIGN(const auto open, open_consultations(context));
  for (const ConsultationFile& file : open) {
    const bool fits =
        typed.size() >= 4 && (file.id().ends_with(typed) || text(file.record, "response_id").ends_with(typed));
    if (fits && !found.empty()) {
      return fail(ErrorKind::conflict, "several consultations end in " + typed, "type more of the id");
    }
    found = fits ? std::string(file.id()) : found;
  }
  if (!found.empty()) {
    return found;
  }
  COORD_ASSIGN(const Found message, find_message(context, typed, me));
  COORD_ASSIGN(const auto file, consultation_of(context, message.file.message));
  if (!file) {
    return fail(ErrorKind::not_found, "message " + message.short_id + " belongs to no consultation",
                "coord consultations");
  }
  return std::string(file->id());
}

// Takes a message of the consultation out of its addressee's mailbox, where it still lies there.
Status put_away(Context& context, std::string_view id, const std::string& owner, const std::string& by, bool ack,
                Archiver& archiver, Batch& batch, Json& archived) {
  Trouble trouble;
  auto file = id.empty() ? std::nullopt
                         : open_message(context, join(mailbox_folder(owner), std::string(id).append(".json")), trouble);
  if (!file) {
    return {};
  }
  if (ack && text(file->message, "acked_at").empty()) {
    file->message["acked_at"] = util::format_time(context.store.now());
    file->message["acked_by"] = by;
    batch.add(event(context, "MESSAGE_ACKED", by, Json{{"id", id}}));
  }
  COORD_TRY(archiver.add(batch, *file, owner, by));
  archived.push_back(id);
  return {};
}

Status add_closing(Context& context, const ConsultationFile& file, const std::string& by, Batch& batch, Json& out) {
  Archiver archiver(context);
  const std::string asker(text(file.record, "from"));
  COORD_TRY(put_away(context, text(file.record, "response_id"), asker, by, true, archiver, batch, out["archived"]));
  COORD_TRY(
      put_away(context, file.id(), std::string(text(file.record, "to")), by, false, archiver, batch, out["archived"]));
  Json record = file.record;
  record["status"] = "closed";
  record["closed_by"] = by;
  record["closed_at"] = util::format_time(context.store.now());
  batch.require(is_version(file.path, file.version));
  batch.add(move(file.path, closed_consultation(file.id()), document_text(record)));
  Json data{{"id", file.id()}, {"answered", out["answered"]}};
  batch.add(event(context, "CONSULTATION_CLOSED", by, std::move(data)));
  return {};
}

// Who closes it: one who says nothing acts as its asker.
Result<std::string> closer(Context& context, const std::string& asker, const std::string& typed) {
  COORD_ASSIGN(Identity me, identify(context, asker));
  const std::string_view name = me.name;
  if (name != kCoordinator && name != kHuman && name.compare(asker) != 0) {
    return fail(ErrorKind::denied, "the consultation is " + asker + "'s to close, not " + me.name + "'s",
                "coord close " + typed + " --as " + asker);
  }
  return std::move(me.name);
}

}  // namespace

Result<Json> close_consultation(Context& context, const std::string& typed) {
  COORD_ASSIGN(const Identity given, identify(context, kProjectInstance));
  COORD_ASSIGN(const std::string id, meant(context, typed, given.name));
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const auto file, find_consultation(context, id));
    if (!file) {
      return fail(ErrorKind::not_found, "no consultation is named " + util::first_line(id, 80), "coord consultations");
    }
    const std::string asker(text(file->record, "from"));
    COORD_ASSIGN(const std::string me, closer(context, asker, typed));
    Json out{{"id", id},
             {"short", own_short_id(id).value_or(id)},
             {"state", "closed"},
             {"answered", !text(file->record, "response_id").empty()},
             {"archived", Json::array()}};
    if (consultation_state(file->record) == "closed") {
      out["already"] = true;
      return out;
    }
    Batch batch;
    COORD_TRY(add_closing(context, *file, me, batch, out));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same consultation", "try again");
}

}  // namespace coord::core
