#include "core/messages/outbox.hpp"

#include <algorithm>    // std::stable_sort
#include <limits>       // std::numeric_limits
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_item.hpp"
#include "core/places.hpp"

namespace coord::core {

namespace {

// Adds to the page what `me` sent into one mailbox: as items the first `limit`, the others only to the total.
Status add_mailbox(Context& context, const Mailbox& mailbox, std::string_view me, std::size_t limit, OutboxPage& page) {
  Trouble trouble;
  const SeenMarks marks = SeenMarks::load(context, mailbox.agent);
  COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox.folder, trouble));
  const std::string mine = root_member("from", me);
  std::size_t added = 0;
  const auto worth = [&](std::string_view bytes) {
    if (bytes.find(mine) != std::string_view::npos) {
      page.total += added < limit ? 0U : 1U;
      return added < limit;
    }
    return bytes.find(me) != std::string_view::npos || bytes.find("\\u") != std::string_view::npos;
  };
  while (true) {
    COORD_ASSIGN(const auto file, walk.next(worth));
    if (!file) {
      return {};
    }
    if (text(file->message, "from") != me) {
      continue;
    }
    ++page.total;
    if (added < limit) {
      ++added;
      page.items.push_back(message_item(context, *file, walk.short_id(*file), &marks));
    }
  }
}

}  // namespace

Result<OutboxPage> read_outbox(Context& context, std::size_t limit) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  OutboxPage page;
  page.agent = me.name;
  const std::size_t most = limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
  COORD_ASSIGN(const auto mailboxes, all_mailboxes(context));
  for (const Mailbox& mailbox : mailboxes) {
    COORD_TRY(add_mailbox(context, mailbox, me.name, most, page));
  }
  std::stable_sort(page.items.begin(), page.items.end(), [](const Json& a, const Json& b) {
    const WallTime at = time(a, "timestamp").value_or(0);
    const WallTime bt = time(b, "timestamp").value_or(0);
    return at != bt ? at < bt : text(a, "id") < text(b, "id");
  });
  if (page.items.size() > most) {
    page.items.resize(most);
  }
  return page;
}

}  // namespace coord::core
