#include "core/messages/archive.hpp"

#include <algorithm>  // std::any_of, std::min
#include <span>       // std::span
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "core/progress/answers.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr int kMostNames = 1'000;
constexpr std::size_t kMostPerCommit = 200;  // so that other writers need not wait long

// A message that is to be archived, or has been.
struct Work {
  Found found;
  std::string by;
  std::string target;
};

bool is_archived(const Found& found) {
  return found.place == Place::archive;
}

Archived to_archived(const Work& work) {
  return {std::string(text(work.found.file.message, "id")), work.found.short_id,
          is_archived(work.found) ? work.found.file.path : work.target, is_archived(work.found)};
}

Status check_archivable(const Found& found) {
  if (found.in_mailbox() || is_archived(found)) {
    return {};
  }
  return fail(ErrorKind::invalid,
              std::string(text(found.file.message, "id")) + " lies in no mailbox, only in the " +
                  (found.place == Place::log ? "log" : "dead letters"),
              "nothing is to be archived");
}

// Looks again at a message whose file was not as expected: it may lie in the archive by now.
Status look_again(Context& context, Work& work) {
  const std::string name(name_of(work.found.file.path));
  Trouble trouble;
  if (auto file = open_message(context, work.found.file.path, trouble)) {
    work.found.file = *std::move(file);
    return {};
  }
  COORD_ASSIGN(work.found, find_message(context, name, work.by));
  return check_archivable(work.found);
}

// One commit for those that are not in the archive yet; tried again when somebody came between.
Status archive_together(Context& context, std::span<Work> works) {
  for (int i = 0; i < kCommitTries; ++i) {
    Batch batch;
    Archiver archiver(context);
    for (Work& work : works) {
      if (!is_archived(work.found)) {
        COORD_ASSIGN(work.target, archiver.add(batch, work.found.file, work.found.addressee, work.by));
      }
    }
    if (batch.effects.empty()) {
      return {};
    }
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return {};
    }
    for (Work& work : works) {
      if (work.found.file.path == *commit.refused) {
        COORD_TRY(look_again(context, work));
      }
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same messages", "try again");
}

Status archive_all(Context& context, std::vector<Work>& works) {
  for (std::size_t from = 0; from < works.size(); from += kMostPerCommit) {
    const std::size_t count = std::min(works.size() - from, kMostPerCommit);
    Status done = archive_together(context, std::span(works).subspan(from, count));
    if (!done && from > 0) {
      done.error().message = "archived " + std::to_string(from) + " of " + std::to_string(works.size()) +
                             " messages, then: " + done.error().message;
    }
    COORD_TRY(std::move(done));
  }
  return {};
}

Result<ArchiveResult> finish(Context& context, std::vector<Work>& works, const std::string& agent) {
  COORD_TRY(archive_all(context, works));
  ArchiveResult result;
  for (const Work& work : works) {
    result.items.push_back(to_archived(work));
  }
  Trouble trouble;
  const auto rest = MailboxWalk::open(context, mailbox_folder(agent), trouble, 0);
  if (!rest) {  // by now it is done, so the failure must not say that nothing happened
    return fail(ErrorKind::uncertain, "archived, but what is left can't be counted: " + rest.error().message,
                "coord inbox --count");
  }
  result.left = rest->total();
  return result;
}

}  // namespace

const SeenMarks& Archiver::marks_of(const std::string& agent) {
  auto place = marks_.find(agent);
  if (place == marks_.end()) {
    place = marks_.emplace(agent, SeenMarks::load(context_, agent)).first;
  }
  return place->second;
}

Result<std::string> Archiver::add(Batch& batch, const MessageFile& file, const std::string& addressee,
                                  const std::string& by) {
  const std::string name(name_of(file.path));
  Json message = file.message;
  if (auto seen = marks_of(addressee).seen_at(name); seen && !message.contains("seen_at")) {
    message["seen_at"] = *std::move(seen);
  }
  message["read"] = true;
  message["archived_at"] = util::format_time(context_.store.now());
  message["archived_by"] = by;
  const std::string folder = archive_folder(time(message, "timestamp").value_or(file.modified));
  for (int number = 1; number <= kMostNames; ++number) {
    const std::string target = numbered(join(folder, name), number);
    COORD_ASSIGN(const auto there, context_.store.read(target));
    if (there || !planned_.insert(target).second) {
      continue;
    }
    batch.require(is_version(file.path, file.version)).add(move(file.path, target, document_text(message)));
    batch.add(event(context_, "MESSAGE_ARCHIVED", by, Json{{"id", message["id"]}, {"path", target}}));
    return target;
  }
  return fail(ErrorKind::conflict, "the archive has too many files named " + name);
}

Result<std::string> act_as_addressee(Context& context, const Found& found, std::string_view verb) {
  COORD_ASSIGN(const Identity self, identify(context, found.addressee));
  if (self.name != found.addressee) {
    return fail(ErrorKind::denied,
                "message " + found.short_id + " is for " + found.addressee + ", not for " + self.name,
                "coord " + std::string(verb) + " " + found.short_id + " --as " + found.addressee);
  }
  return self.name;
}

Result<ArchiveResult> archive_messages(Context& context, const std::vector<std::string>& ids) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  std::vector<Work> works;
  for (const std::string& id : ids) {
    COORD_ASSIGN(Found found, find_received(context, id, me.name));
    COORD_TRY(check_archivable(found));
    COORD_ASSIGN(std::string by, act_as_addressee(context, found, "archive"));
    if (!is_own_name(name_of(found.file.path))) {
      progress::settle_written_by_hand(context, found.addressee);
    }
    const bool twice = std::any_of(works.begin(), works.end(),
                                   [&](const Work& work) { return work.found.file.path == found.file.path; });
    if (!twice) {
      works.push_back({std::move(found), std::move(by), {}});
    }
  }
  return finish(context, works, works.empty() ? me.name : works.front().by);
}

Result<ArchiveResult> archive_shown(Context& context) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  const SeenMarks marks = SeenMarks::load(context, me.name);
  Trouble trouble;
  COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox_folder(me.name), trouble));
  std::vector<Work> works;
  while (true) {
    COORD_ASSIGN(auto file, walk.next());
    if (!file) {
      break;
    }
    if (marks.shown_to(name_of(file->path), context.caller.session)) {
      std::string short_id = walk.short_id(*file);
      const Place place = me.name == kCoordinator ? Place::outbox : Place::inbox;
      works.push_back({Found{place, *std::move(file), me.name, std::move(short_id)}, me.name, {}});
    }
  }
  return finish(context, works, me.name);
}

}  // namespace coord::core
