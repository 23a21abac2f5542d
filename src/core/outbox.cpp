#include "core/outbox.hpp"

#include <algorithm>  // std::stable_sort
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/mailbox.hpp"
#include "core/message_item.hpp"
#include "core/places.hpp"

namespace coord::core {

Result<OutboxPage> read_outbox(Context& context, std::size_t limit) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  OutboxPage page;
  page.agent = me.name;
  COORD_ASSIGN(const auto mailboxes, all_mailboxes(context));
  for (const Mailbox& mailbox : mailboxes) {
    Trouble trouble;
    const SeenMarks marks = SeenMarks::load(context, mailbox.agent);
    COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox.folder, trouble));
    while (true) {
      COORD_ASSIGN(const auto file, walk.next());
      if (!file) {
        break;
      }
      if (text(file->message, "from") == me.name) {
        page.items.push_back(message_item(context, *file, walk.short_id(*file), &marks));
      }
    }
  }
  std::stable_sort(page.items.begin(), page.items.end(), [](const Json& a, const Json& b) {
    const WallTime at = time(a, "timestamp").value_or(0);
    const WallTime bt = time(b, "timestamp").value_or(0);
    return at != bt ? at < bt : text(a, "id") < text(b, "id");
  });
  page.total = page.items.size();
  if (limit != 0 && page.items.size() > limit) {
    page.items.resize(limit);
  }
  return page;
}

}  // namespace coord::core
