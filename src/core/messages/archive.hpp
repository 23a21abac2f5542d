// Putting processed messages away: out of the mailbox, into the folder of their day.
#pragma once

#include <cstddef>  // std::size_t
#include <map>      // std::map
#include <set>      // std::set
#include <string>   // std::string
#include <vector>   // std::vector

#include "coord/batch.hpp"
#include "core/context.hpp"
#include "core/messages/lookup.hpp"
#include "core/messages/seen.hpp"

namespace coord::core {

struct Archived {
  std::string id;
  std::string short_id;
  std::string path;      // where it is now
  bool already = false;  // it was there before
};

struct ArchiveResult {
  std::vector<Archived> items;
  std::size_t left = 0;  // unread messages that stay in the mailbox
};

// Archives the messages that `ids` mean, in one commit; more than two hundred in several. The caller has to be their addressee, or to name nobody.
// Errors: those of find_message(), `denied` for another's message; then nothing is archived.
[[nodiscard]] Result<ArchiveResult> archive_messages(Context& context, const std::vector<std::string>& ids);

// The same for every message that this reader (agent, and session where one is known) has been shown.
[[nodiscard]] Result<ArchiveResult> archive_shown(Context& context);

// Adds to one batch the move of messages out of mailboxes, with their events. For other verbs' commits too.
class Archiver {
 public:
  explicit Archiver(Context& context) : context_(context) {}

  // Archives `file`, of `addressee`'s mailbox, as `by`. Returns its place in the archive: that of its name, or the next
  // number when another message has that place. Refused when the file changes before the commit.
  [[nodiscard]] Result<std::string> add(Batch& batch, const MessageFile& file, const std::string& addressee,
                                        const std::string& by);

 private:
  const SeenMarks& marks_of(const std::string& agent);

  Context& context_;
  std::map<std::string, SeenMarks> marks_;
  std::set<std::string> planned_;  // places that this batch will fill
};

// `denied`, naming the way, when the caller has said who it is and is not the addressee. Answers who acts.
[[nodiscard]] Result<std::string> act_as_addressee(Context& context, const Found& found, std::string_view verb);

}  // namespace coord::core
