#include "core/registry/pressing_mail.hpp"

#include <utility>  // std::move
#include <vector>   // std::vector

#include "core/messages/mailbox.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/pressing.hpp"
#include "core/messages/seen.hpp"
#include "core/places.hpp"
#include "core/words.hpp"

namespace coord::core {
namespace {

// The oldest messages, and before them the urgent ones wherever they lie.
Result<std::vector<MessageFile>> pressing_first(Context& context, const std::string& folder, std::size_t limit,
                                                std::size_t& urgent) {
  std::vector<MessageFile> found;
  Trouble trouble;
  COORD_ASSIGN(auto pressing, MailboxWalk::open(context, folder, trouble));
  while (true) {
    COORD_ASSIGN(auto file, pressing.next(may_press));
    if (!file) {
      break;
    }
    if (priority_of_message(file->message) == Priority::urgent && ++urgent <= limit) {
      found.push_back(*std::move(file));
    }
  }
  COORD_ASSIGN(auto oldest, MailboxWalk::open(context, folder, trouble, limit));
  while (found.size() < limit) {
    COORD_ASSIGN(auto file, oldest.next());
    if (!file) {
      break;
    }
    if (priority_of_message(file->message) != Priority::urgent) {
      found.push_back(*std::move(file));
    }
  }
  return found;
}

}  // namespace

Result<Json> pressing_mail(Context& context, const std::string& agent, std::size_t limit) {
  const std::string folder = mailbox_folder(agent);
  SeenMarks marks = SeenMarks::load(context, agent);
  std::size_t urgent = 0;
  COORD_ASSIGN(auto files, pressing_first(context, folder, limit, urgent));
  Trouble trouble;
  COORD_ASSIGN(const auto walk, MailboxWalk::open(context, folder, trouble, 0));
  Json out{{"unread", walk.total()}, {"urgent", urgent}, {"items", Json::array()}};
  std::vector<std::string> shown;
  for (MessageFile& file : files) {
    shown.emplace_back(name_of(file.path));
    const std::string short_id = walk.short_id(file);
    out["items"].push_back(message_item(context, std::move(file), short_id, &marks));
  }
  mark_seen(context, agent, std::move(marks), shown, [&](std::string_view name) { return walk.may_hold(name); });
  return out;
}

}  // namespace coord::core
