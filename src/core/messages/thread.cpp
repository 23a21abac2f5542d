#include "core/messages/thread.hpp"

#include <algorithm>  // std::stable_sort, std::any_of
#include <map>        // std::map
#include <set>        // std::set
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/consultations/record.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive_days.hpp"
#include "core/messages/lookup.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/message_item.hpp"
#include "core/messages/message_log.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

constexpr int kMostPasses = 16;  // how many links a chain without a common thread may have

using Ids = std::set<std::string, std::less<>>;

// The ids of messages and threads that a message names, its own among them.
Ids links(const Json& message) {
  Ids ids;
  for (const char* name : {"id", "thread", "in_reply_to"}) {
    if (const std::string_view value = text(message, name); !value.empty()) {
      ids.emplace(value);
    }
  }
  if (const Json* references = member(message, "references"); references != nullptr && references->is_array()) {
    for (const Json& reference : *references) {
      if (reference.is_string() && reference.get_ref<const std::string&>().starts_with("msg")) {
        ids.insert(reference.get<std::string>());
      }
    }
  }
  return ids;
}

bool meet(const Ids& a, const Ids& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& id) { return b.count(id) > 0; });
}

struct Member {
  MessageFile file;
  Place place = Place::log;
  std::string short_id;
};

// Everything that lies in a mailbox.
Result<std::vector<Member>> mailbox_members(Context& context) {
  std::vector<Member> members;
  COORD_ASSIGN(const auto mailboxes, all_mailboxes(context));
  for (const Mailbox& mailbox : mailboxes) {
    Trouble trouble;
    COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox.folder, trouble));
    while (true) {
      COORD_ASSIGN(auto file, walk.next());
      if (!file) {
        break;
      }
      std::string short_id = walk.short_id(*file);
      const Place place = mailbox.folder == kOutbox ? Place::outbox : Place::inbox;
      members.push_back({*std::move(file), place, std::move(short_id)});
    }
  }
  return members;
}

// A file in the archive that coord has not named, so that the log need not know of it.
struct Stranger {
  std::string path;
  std::string short_id;
};

Result<std::vector<Stranger>> archived_strangers(Context& context) {
  std::vector<Stranger> strangers;
  COORD_ASSIGN(const auto days, archive_days(context));
  for (const std::string& day : days) {
    COORD_ASSIGN(const Listing listing, context.store.list(day));
    std::vector<std::string_view> names;
    for (const Entry& entry : listing.entries) {
      names.push_back(entry.name);
    }
    for (const std::string_view name : names) {
      if (is_message_name(name) && !is_own_name(name)) {
        strangers.push_back({join(day, name), short_id_among(name, names)});
      }
    }
  }
  return strangers;
}

// False only when the text of a message surely names none of the ids.
bool may_name(std::string_view bytes, const Ids& ids) {
  return bytes.find("\\u") != std::string_view::npos || std::any_of(ids.begin(), ids.end(), [&](const std::string& id) {
           return bytes.find(id) != std::string_view::npos;
         });
}

// Where a message of the log lies now: in the archive of its day, else nowhere.
Member member_of_log(Context& context, Json message) {
  const std::string id(text(message, "id"));
  const std::string path = join(archive_folder(time(message, "timestamp").value_or(0)), id + ".json");
  Trouble trouble;
  Member found;
  found.short_id = text(log_item(context, message), "short");
  if (id.find('/') == std::string::npos) {
    if (auto file = open_message(context, path, trouble)) {
      found.file = *std::move(file);
      found.place = Place::archive;
      return found;
    }
  }
  found.file.path = kMessageLog;
  found.file.message = std::move(message);
  return found;
}

class Gatherer {
 public:
  Gatherer(Context& context, Ids ids) : context_(context), ids_(std::move(ids)) {}

  Status gather() {
    COORD_ASSIGN(auto waiting, mailbox_members(context_));
    COORD_ASSIGN(strangers_, archived_strangers(context_));
    for (int pass = 0; pass < kMostPasses; ++pass) {
      const std::size_t known = ids_.size();
      for (Member& candidate : waiting) {
        if (!candidate.file.path.empty() && meet(links(candidate.file.message), ids_)) {
          take(std::exchange(candidate, {}));
        }
      }
      take_strangers();  // before the log, which does not know their places
      COORD_TRY(scan_log());
      if (ids_.size() == known) {
        return {};
      }
    }
    return {};
  }

  [[nodiscard]] std::vector<Member>& members() { return members_; }

 private:
  void take(Member found) {
    ids_.merge(links(found.file.message));
    taken_.emplace(text(found.file.message, "id"));
    members_.push_back(std::move(found));
  }

  void take_strangers() {
    for (Stranger& stranger : strangers_) {
      const auto document =
          stranger.path.empty() ? Result<std::optional<Document>>(std::nullopt) : context_.store.read(stranger.path);
      if (!document || !*document || !may_name((*document)->bytes, ids_)) {
        continue;
      }
      Parsed parsed = parse_message((*document)->bytes);
      if (parsed.message && meet(links(*parsed.message), ids_)) {
        MessageFile file{std::exchange(stranger.path, {}), *std::move(parsed.message), (*document)->version,
                         (*document)->modified, (*document)->owner};
        take({std::move(file), Place::archive, std::move(stranger.short_id)});
      }
    }
  }

  Status scan_log() {
    const std::vector<std::string> needles(ids_.begin(), ids_.end());
    return scan_messages_back(context_, needles, [&](Json&& message) {
      if (taken_.count(text(message, "id")) == 0 && meet(links(message), ids_)) {
        take(member_of_log(context_, std::move(message)));
      }
      return true;
    });
  }

  Context& context_;
  Ids ids_;
  Ids taken_;  // ids of the members
  std::vector<Stranger> strangers_;
  std::vector<Member> members_;
};

}  // namespace

Result<Thread> read_thread(Context& context, std::string_view id) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  Thread thread;
  Ids ids;
  const auto found = find_message(context, id, me.name);
  if (found) {
    const Json& message = found->file.message;
    thread.id = text(message, "thread").empty() ? text(message, "id") : text(message, "thread");
    ids = links(message);
  } else if (found.error().kind == ErrorKind::not_found) {
    thread.id = id;
    ids.emplace(id);
  } else {
    return tl::unexpected<Error>(found.error());
  }
  Gatherer gatherer(context, std::move(ids));
  COORD_TRY(gatherer.gather());
  if (gatherer.members().empty()) {
    return fail(ErrorKind::not_found, "no message and no thread is named " + std::string(id), "coord log");
  }
  COORD_ASSIGN(const auto consultation, find_consultation(context, thread.id));
  if (consultation) {
    thread.consultation = consultation_item(context, consultation->record);
  }
  for (const Member& found_member : gatherer.members()) {
    Json item = message_item(context, found_member.file, found_member.short_id);
    item["place"] = place_name(found_member.place);
    thread.items.push_back(std::move(item));
  }
  std::stable_sort(thread.items.begin(), thread.items.end(), [](const Json& a, const Json& b) {
    const WallTime at = time(a, "timestamp").value_or(0);
    const WallTime bt = time(b, "timestamp").value_or(0);
    return at != bt ? at < bt : text(a, "id") < text(b, "id");
  });
  return thread;
}

}  // namespace coord::core
