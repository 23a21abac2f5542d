#include "core/messages/inbox.hpp"

#include <algorithm>  // std::min
#include <chrono>     // std::chrono::milliseconds
#include <limits>     // std::numeric_limits
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/seen.hpp"
#include "core/places.hpp"
#include "core/progress/answers.hpp"
#include "core/registry/escalation.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

bool matches(const Json& message, const InboxQuery& query) {
  return (query.type.empty() || text(message, "type") == query.type) &&
         (query.from.empty() || text(message, "from") == query.from) &&
         (!query.at_least || priority_of_message(message) >= *query.at_least) &&
         (!query.since || time(message, "timestamp").value_or(*query.since) >= *query.since);
}

Result<InboxPage> look(Context& context, const Identity& me, const InboxQuery& query) {
  InboxPage page;
  page.me = me;
  const std::size_t limit = query.count_only   ? 0
                            : query.limit == 0 ? std::numeric_limits<std::size_t>::max()
                                               : query.limit;
  SeenMarks marks = SeenMarks::load(context, me.name);
  COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox_folder(me.name), page.trouble,
                                            query.filters() ? std::numeric_limits<std::size_t>::max() : limit));
  if (walk.has_foreign()) {
    progress::settle_written_by_hand(context, me.name);
  }
  std::vector<std::string> shown;
  std::size_t matching = 0;
  // With filters every message is looked at, to count those that match.
  while (query.filters() || page.items.size() < limit) {
    COORD_ASSIGN(auto file, walk.next());
    if (!file) {
      break;
    }
    if (!matches(file->message, query) || (query.wait && marks.shown_to(name_of(file->path), context.caller.session))) {
      continue;
    }
    ++matching;
    if (page.items.size() < limit) {
      page.urgent += priority_of_message(file->message) == Priority::urgent ? 1U : 0U;
      const std::string short_id = walk.short_id(*file);
      shown.emplace_back(name_of(file->path));
      page.items.push_back(message_item(context, *std::move(file), short_id, &marks));
    }
  }
  page.total = walk.total();
  if (query.filters()) {
    page.matching = matching;
  }
  if (!query.peek) {
    mark_seen(context, me.name, std::move(marks), shown, [&](std::string_view name) { return walk.may_hold(name); });
  }
  return page;
}

bool has_match(const InboxPage& page) {
  return page.matching.value_or(page.total) > 0;
}

}  // namespace

Result<InboxPage> read_inbox(Context& context, const InboxQuery& query) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  escalate_overdue(context, false);
  if (!query.wait) {
    return look(context, me, query);
  }
  // Made before the first look, so that no message falls between a look and the wait after it.
  COORD_ASSIGN(const auto watch, context.store.watch({mailbox_folder(me.name)}));
  WallTime left = *query.wait;
  const WallTime deadline = context.store.now() + left;
  while (true) {
    COORD_ASSIGN(auto page, look(context, me, query));
    if (has_match(page)) {
      return page;
    }
    // A clock that is set back must not make the wait longer.
    left = std::min(left, deadline - context.store.now());
    const std::chrono::milliseconds timeout((left + 999) / 1'000);
    bool changed = false;
    if (left > 0) {
      COORD_ASSIGN(changed, watch->wait(timeout));
    }
    if (!changed) {
      return fail(ErrorKind::nothing, "no matching message for " + me.name + " came in time");
    }
  }
}

}  // namespace coord::core
