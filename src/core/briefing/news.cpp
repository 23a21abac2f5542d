#include "core/briefing/news.hpp"

#include <string>   // std::string
#include <utility>  // std::move
#include <vector>   // std::vector

#include "core/effects.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/mailbox.hpp"
#include "core/message_item.hpp"
#include "core/places.hpp"
#include "core/pressing.hpp"
#include "core/seen.hpp"
#include "core/words.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr const char* kToldAt = "told_at";  // in the session's record
constexpr std::size_t kMost = 5;            // told at once

// When something was told last stands in the session's record. It is a courtesy, not a guarantee: no sync, and a record that
// somebody else writes at the same time wins.
class Pause {
 public:
  Pause(Context& context, const std::string& agent)
      : context_(context), path_(holds_record(agent, context.caller.session.value_or(""))) {
    auto document = context_.store.read(path_);
    if (!document || !*document) {
      return;
    }
    version_ = (*document)->version;
    auto record = schema::parse((*document)->bytes);
    if (record && record->is_object()) {
      record_ = *std::move(record);
    }
  }

  [[nodiscard]] bool lasts(std::int64_t seconds) const {
    const auto told = time(record_, kToldAt);
    const WallTime now = context_.store.now();
    return told && *told <= now && now - *told < seconds * util::kSecond;
  }

  void begin() {
    record_[kToldAt] = util::format_time(context_.store.now());
    Batch batch;
    batch.durable = false;
    batch.require(version_.absent() ? Precondition{Precondition::Kind::absent, path_, {}}
                                    : is_version(path_, version_));
    batch.add(put(path_, document_text(record_)));
    (void)context_.store.commit(batch);
  }

 private:
  Context& context_;
  std::string path_;
  Json record_ = Json::object();
  Version version_;
};

bool is_news(const Json& message, const SeenMarks& marks, std::string_view name, Context& context) {
  const auto expires = time(message, "expires");
  return priority_of_message(message) == Priority::urgent && !marks.shown_to(name, context.caller.session) &&
         !(expires && *expires <= context.store.now());
}

}  // namespace

Result<Json> urgent_news(Context& context, std::int64_t pause_s) {
  COORD_ASSIGN(const Identity me, identify_newcomer(context, kProjectInstance));
  Json out{{"agent", me.name}, {"items", Json::array()}, {"unread", 0}};
  Pause pause(context, me.name);
  if (pause_s > 0 && pause.lasts(pause_s)) {
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
    COORD_ASSIGN(auto file, walk.next(may_press));
    if (!file) {
      break;
    }
    const std::string name(name_of(file->path));
    if (is_news(file->message, marks, name, context)) {
      shown.push_back(name);
      const std::string short_id = walk.short_id(*file);
      out["items"].push_back(message_item(context, *std::move(file), short_id, &marks));
    }
  }
  if (!shown.empty() && !context.read_only) {
    mark_seen(context, me.name, std::move(marks), shown, [&](const std::string& name) { return walk.may_hold(name); });
    pause.begin();
  }
  return out;
}

}  // namespace coord::core
