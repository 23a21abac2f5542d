#include "core/messages/lookup.hpp"

#include <algorithm>   // std::any_of
#include <functional>  // std::function
#include <utility>     // std::move
#include <vector>      // std::vector

#include "core/agents.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive_days.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/message_log.hpp"
#include "core/messages/seen.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kShortestEnd = 4;
constexpr std::size_t kLongestId = 200;

// A folder of message files, and whose they are ("" = whom each message names).
struct Folder {
  std::string path;
  std::string owner;
  Place place = Place::inbox;
};

struct Candidate {
  Folder folder;
  std::string name;
  std::vector<std::string> siblings;  // the other names in the folder

  [[nodiscard]] std::string path() const { return join(folder.path, name); }
};

struct Candidates {
  std::vector<Candidate> exact;
  std::vector<Candidate> ends;

  [[nodiscard]] const std::vector<Candidate>& best() const { return exact.empty() ? ends : exact; }
  void add(std::string_view id, std::string_view typed, Candidate candidate) {
    if (id == typed) {
      exact.push_back(std::move(candidate));
    } else if (typed.size() >= kShortestEnd && id.ends_with(typed)) {
      ends.push_back(std::move(candidate));
    }
  }
};

Result<std::vector<std::string>> message_names(Context& context, const std::string& folder) {
  COORD_ASSIGN(Listing listing, context.store.list(folder, {is_message_name}));
  std::vector<std::string> names;
  for (Entry& entry : listing.entries) {
    names.push_back(std::move(entry.name));
  }
  return names;
}

Status match_names(Context& context, const Folder& folder, std::string_view typed, Candidates& out) {
  COORD_ASSIGN(const auto names, message_names(context, folder.path));
  for (const std::string& name : names) {
    if (stem(name).ends_with(typed)) {
      out.add(stem(name), typed, {folder, name, names});
    }
  }
  return {};
}

// By the id inside, for files whose name was given by somebody else.
Status match_inner_ids(Context& context, const Folder& folder, std::string_view typed, Candidates& out) {
  COORD_ASSIGN(const auto names, message_names(context, folder.path));
  for (const std::string& name : names) {
    if (is_own_name(name)) {
      continue;
    }
    const auto document = context.store.read(join(folder.path, name));
    if (!document || !*document || (*document)->bytes.find(typed) == std::string::npos) {
      continue;
    }
    if (const Parsed parsed = parse_message((*document)->bytes); parsed.message) {
      out.add(text(*parsed.message, "id"), typed, {folder, name, names});
    }
  }
  return {};
}

Error ambiguous(std::string_view typed, const std::vector<Candidate>& candidates) {
  Json list = Json::array();
  for (const Candidate& candidate : candidates) {
    list.push_back(Json{{"id", stem(candidate.name)}, {"path", candidate.path()}});
  }
  return Error{ErrorKind::conflict, std::to_string(candidates.size()) + " messages fit " + std::string(typed),
               "type more of the id", Json{{"candidates", std::move(list)}}};
}

Json dead_letter(const std::string& bytes) {
  auto value = schema::parse(bytes);
  return value && value->is_object() ? *std::move(value) : Json{{"raw", bytes}};
}

// The file of the only candidate; nothing when it has gone meanwhile.
Result<std::optional<Found>> open_candidate(Context& context, const Candidate& candidate) {
  Found found;
  found.place = candidate.folder.place;
  const std::vector<std::string_view> siblings(candidate.siblings.begin(), candidate.siblings.end());
  found.short_id = own_short_id(stem(candidate.name)).value_or(short_id_among(candidate.name, siblings));
  const std::string path = candidate.path();
  if (found.place == Place::dead_letters) {
    COORD_ASSIGN(auto document, context.store.read(path));
    if (!document) {
      return std::nullopt;
    }
    found.file = {path, dead_letter(document->bytes), document->version, document->modified, document->owner};
  } else {
    Trouble trouble;
    auto file = open_message(context, path, trouble);
    if (!file && !trouble.skipped.empty()) {
      const Trouble::Skipped& skipped = trouble.skipped.front();
      const bool named = skipped.reason.find(path) != std::string::npos;
      return fail(skipped.kind, (named ? "" : path + ": ") + skipped.reason);
    }
    if (!file && !trouble.quarantined.empty()) {
      const Trouble::Quarantined& moved = trouble.quarantined.front();
      return fail(ErrorKind::invalid, path + " is no message: " + moved.reason, "it was moved to " + moved.dead_letter);
    }
    if (!file) {
      return std::nullopt;
    }
    found.file = *std::move(file);
  }
  found.addressee =
      candidate.folder.owner.empty() ? std::string(text(found.file.message, "to")) : candidate.folder.owner;
  return found;
}

Result<std::vector<Folder>> mailboxes(Context& context) {
  std::vector<Folder> folders;
  COORD_ASSIGN(const auto all, all_mailboxes(context));
  for (const Mailbox& mailbox : all) {
    folders.push_back({mailbox.folder, mailbox.agent, mailbox.folder == kOutbox ? Place::outbox : Place::inbox});
  }
  return folders;
}

using Matcher = Status (*)(Context&, const Folder&, std::string_view, Candidates&);

// What fits in all of `folders` together.
Result<std::optional<Found>> find_in(Context& context, const std::vector<Folder>& folders, Matcher matcher,
                                     std::string_view typed) {
  Candidates candidates;
  for (const Folder& folder : folders) {
    COORD_TRY(matcher(context, folder, typed, candidates));
  }
  if (candidates.best().size() > 1) {
    return tl::unexpected<Error>(ambiguous(typed, candidates.best()));
  }
  return candidates.best().empty() ? Result<std::optional<Found>>(std::nullopt)
                                   : open_candidate(context, candidates.best().front());
}

Result<std::optional<Found>> find_in_files(Context& context, std::string_view typed) {
  COORD_ASSIGN(const auto boxes, mailboxes(context));
  for (const Matcher matcher : {match_names, match_inner_ids}) {
    COORD_ASSIGN(auto found, find_in(context, boxes, matcher, typed));
    if (found) {
      return found;
    }
  }
  COORD_ASSIGN(const auto days, archive_days(context));
  for (const Matcher matcher : {match_names, match_inner_ids}) {
    for (const std::string& day : days) {
      COORD_ASSIGN(auto found, find_in(context, {{day, {}, Place::archive}}, matcher, typed));
      if (found) {
        return found;
      }
    }
  }
  return find_in(context, {{std::string(kDeadLetters), {}, Place::dead_letters}}, match_names, typed);
}

Found from_log(Json message) {
  Found found;
  found.place = Place::log;
  const std::string id(text(message, "id"));
  found.short_id = own_short_id(id).value_or(id);
  found.addressee = text(message, "to");
  found.file.path = kMessageLog;
  found.file.modified = time(message, "timestamp").value_or(0);
  found.file.message = std::move(message);
  return found;
}

Result<std::optional<Found>> find_in_log(Context& context, std::string_view typed,
                                         const std::function<bool(const Json&)>& wanted) {
  std::optional<Found> found;
  COORD_TRY(scan_messages_back(context, {std::string(typed)}, [&](Json&& message) {
    if (wanted(message)) {
      found = from_log(std::move(message));
    }
    return !found.has_value();
  }));
  return found;
}

// The newest message in my mailbox that I have been shown.
Result<std::optional<Found>> find_last_shown(Context& context, std::string_view me) {
  Trouble trouble;
  const SeenMarks marks = SeenMarks::load(context, me);
  COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox_folder(me), trouble));
  COORD_ASSIGN(const auto last,
               walk.newest([&](std::string_view name) { return marks.shown_to(name, context.caller.session); }));
  if (!last) {
    return std::nullopt;
  }
  return Found{me == kCoordinator ? Place::outbox : Place::inbox, *last, std::string(me), walk.short_id(*last)};
}

tl::unexpected<Error> nothing_shown(std::string_view me, std::string_view more) {
  return fail(ErrorKind::not_found, std::string(me) + " has been shown no message" + std::string(more),
              "coord inbox --as " + std::string(me));
}

Result<Found> find_last(Context& context, std::string_view me) {
  COORD_ASSIGN(auto shown, find_last_shown(context, me));
  if (shown) {
    return *std::move(shown);
  }
  COORD_ASSIGN(const auto sent,
               find_in_log(context, me, [&](const Json& message) { return text(message, "from") == me; }));
  return sent ? find_message(context, text(sent->file.message, "id"), me) : nothing_shown(me, " and has sent none");
}

}  // namespace

std::string_view place_name(Place place) {
  switch (place) {
    case Place::inbox: return "inbox";
    case Place::outbox: return "outbox";
    case Place::archive: return "archive";
    case Place::dead_letters: return "dead-letters";
    case Place::log: return "log";
  }
  return "log";
}

Result<Found> find_message(Context& context, std::string_view typed, std::string_view me) {
  if (typed == kLast) {
    return find_last(context, me);
  }
  typed = stem(typed);
  const bool fits =
      !typed.empty() && typed.size() <= kLongestId && typed.find("..") == std::string_view::npos &&
      std::none_of(typed.begin(), typed.end(), [](char c) { return (c >= 0 && c < ' ') || c == 0x7f || c == '/'; });
  if (!fits) {
    return fail(ErrorKind::usage, "\"" + util::first_line(typed, 60) + "\" can be no message id",
                "an id as coord inbox shows it, or @last");
  }
  COORD_ASSIGN(auto found, find_in_files(context, typed));
  if (!found) {
    COORD_ASSIGN(found, find_in_log(context, typed, [&](const Json& message) {
                   const std::string_view id = text(message, "id");
                   return id == typed || (typed.size() >= kShortestEnd && id.ends_with(typed));
                 }));
  }
  if (!found) {
    return fail(ErrorKind::not_found, "no message is named " + std::string(typed), "coord inbox, or coord log");
  }
  return *std::move(found);
}

Result<Found> find_received(Context& context, std::string_view typed, std::string_view me) {
  if (typed != kLast) {
    return find_message(context, typed, me);
  }
  COORD_ASSIGN(auto shown, find_last_shown(context, me));
  return shown ? Result<Found>(*std::move(shown)) : nothing_shown(me, " that is still in its mailbox");
}

}  // namespace coord::core
