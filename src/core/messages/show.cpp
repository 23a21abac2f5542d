#include "core/messages/show.hpp"

#include "core/consultations/record.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/dead_letters.hpp"
#include "core/messages/lookup.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/seen.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

void copy_text(const Json& from, Json& to, const char* name) {
  if (const std::string_view value = text(from, name); !value.empty()) {
    to[name] = value;
  }
}

}  // namespace

Result<Json> show_message(Context& context, std::string_view id) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  COORD_ASSIGN(const Found found, find_message(context, id, me.name));
  const Json& message = found.file.message;
  Json out;
  out["message"] = message;
  out["short"] = found.short_id;
  out["path"] = found.file.path;
  out["place"] = place_name(found.place);
  out["owner"] = found.file.owner;
  out["stored_at"] = util::format_time(stored_at(found.file));
  copy_text(message, out, "seen_at");
  const std::string name(name_of(found.file.path));
  if (found.in_mailbox() && !out.contains("seen_at")) {
    if (const auto seen = SeenMarks::load(context, found.addressee).seen_at(name)) {
      out["seen_at"] = *seen;
    }
  }
  if (out.contains("seen_at")) {
    out["seen_by"] = found.addressee;
  }
  for (const char* fact : {"acked_at", "acked_by", "archived_at", "archived_by"}) {
    copy_text(message, out, fact);
  }
  if (found.place == Place::dead_letters) {
    if (const std::string reason = dead_letter_reason(context, found.file.path); !reason.empty()) {
      out["reason"] = reason;
    }
  }
  if (text(message, "type").starts_with("consultation_")) {
    COORD_ASSIGN(const auto consultation, consultation_of(context, message));
    if (consultation) {
      out["consultation"] = consultation_item(context, consultation->record);
    }
  }
  if (found.in_mailbox() && me.given() && me.name == found.addressee) {
    mark_seen(context, me.name, SeenMarks::load(context, me.name), {name}, [](std::string_view) { return true; });
  }
  return out;
}

}  // namespace coord::core
