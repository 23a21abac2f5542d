#include "core/briefing/news.hpp"

#include <string>   // std::string
#include <utility>  // std::move
#include <vector>   // std::vector

#include "core/effects.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/leases/session_notes.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/pressing.hpp"
#include "core/messages/seen.hpp"
#include "core/places.hpp"
#include "core/words.hpp"
#include "util/base32.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// Members of the session's record.
constexpr const char* kToldAt = "told_at";
constexpr const char* kWaiter = "waiter";
constexpr std::size_t kMost = 5;  // told at once

bool pauses(Context& context, const SessionNotes& notes, std::int64_t seconds) {
  const auto told = time(notes.record(), kToldAt);
  const WallTime now = context.store.now();
  return told && *told <= now && now - *told < seconds * util::kSecond;
}

bool set_surely(SessionNotes& notes, const char* name, const Json& value) {
  for (int i = 0; i < kCommitTries; ++i) {
    if (notes.set(name, value)) {
      return true;
    }
    notes.refresh();
  }
  return false;
}

// What can't be written down would be told again and again.
bool begin_pause(Context& context, SessionNotes& notes) {
  return set_surely(notes, kToldAt, util::format_time(context.store.now()));
}

bool has_turn(SessionNotes& notes, const std::string& waiter) {
  notes.refresh();
  return text(notes.record(), kWaiter) == waiter;
}

bool is_news(Context& context, const Json& message, const SeenMarks& marks, std::string_view name, bool urgent_only) {
  const auto expires = time(message, "expires");
  return (!urgent_only || priority_of_message(message) == Priority::urgent) &&
         !marks.shown_to(name, context.caller.session) && !(expires && *expires <= context.store.now());
}

}  // namespace

Result<Json> news(Context& context, const NewsQuery& query) {
  COORD_ASSIGN(const Identity me, identify_newcomer(context, kProjectInstance));
  Json out{{"agent", me.name}, {"items", Json::array()}, {"unread", 0}};
  SessionNotes notes(context, {me.name, context.caller.session.value_or("")});
  if (query.pause_s > 0 && pauses(context, notes, query.pause_s)) {
    return out;
  }
  Trouble trouble;
  COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox_folder(me.name), trouble));
  out["unread"] = walk.total();
  if (walk.total() == 0) {
    return out;
  }
  SeenMarks marks = SeenMarks::load(context, me.name);
  std::vector<std::string> shown;
  while (shown.size() < kMost) {
    COORD_ASSIGN(auto file, query.urgent_only ? walk.next(may_press) : walk.next());
    if (!file) {
      break;
    }
    const std::string name(name_of(file->path));
    if (is_news(context, file->message, marks, name, query.urgent_only)) {
      shown.push_back(name);
      const std::string short_id = walk.short_id(*file);
      out["items"].push_back(message_item(context, *std::move(file), short_id, &marks));
    }
  }
  if (shown.empty()) {
    return out;
  }
  if (query.urgent_only && (context.read_only || !begin_pause(context, notes))) {
    out["items"] = Json::array();
    return out;
  }
  mark_seen(context, me.name, std::move(marks), shown, [&](std::string_view name) { return walk.may_hold(name); });
  return out;
}

Result<std::optional<Json>> wait_for_news(Context& context, const std::function<bool()>& goes_on,
                                          std::chrono::milliseconds look) {
  COORD_ASSIGN(const Identity me, identify_newcomer(context, kProjectInstance));
  COORD_ASSIGN(const auto watch, context.store.watch({mailbox_folder(me.name), std::string(kSessions)}));
  SessionNotes notes(context, {me.name, context.caller.session.value_or("")});
  const std::string waiter = util::base32(context.entropy.next(), 12);
  if (!set_surely(notes, kWaiter, waiter)) {
    return fail(ErrorKind::unavailable, "others kept changing the session's record");
  }
  while (goes_on() && has_turn(notes, waiter)) {
    COORD_ASSIGN(Json found, news(context, {false, 0}));
    if (!found["items"].empty()) {
      return std::optional(std::move(found));
    }
    COORD_TRY(watch->wait(look));
  }
  return std::nullopt;
}

void stop_waiting(Context& context) {
  const auto me = identify_newcomer(context, kProjectInstance);
  if (me && !context.read_only) {
    SessionNotes notes(context, {me->name, context.caller.session.value_or("")});
    if (notes.record().contains(kWaiter)) {
      (void)set_surely(notes, kWaiter, nullptr);
    }
  }
}

}  // namespace coord::core
