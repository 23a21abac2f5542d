#include "core/roster.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/messages/broadcast.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

Status add_record(Context& context, std::string_view name, std::string_view note, Batch& batch) {
  COORD_ASSIGN(const auto given, given_identity(context));
  const std::string by = given ? given->name : std::string(kCoordinator);
  Json record{{"name", name}, {"added_at", util::format_time(context.store.now())}, {"added_by", by}};
  if (!note.empty()) {
    record["note"] = note;
  }
  batch.add(create(agent_record(name), document_text(record)));
  COORD_TRY(add_mailbox(context, name, batch));
  batch.add(event(context, "AGENT_REGISTERED", by, Json{{"agent_id", name}, {"mailbox", mailbox_folder(name)}}));
  return {};
}

}  // namespace

Status add_mailbox(Context& context, std::string_view name, Batch& batch) {
  const std::string keep = join(mailbox_folder(name), ".gitkeep");  // so that the folder is there from now on
  COORD_ASSIGN(const auto kept, context.store.read(keep));
  if (!kept) {
    batch.add(create(keep, {}));
  }
  return {};
}

Result<Registration> register_agent(Context& context, std::string_view name, std::string_view note) {
  COORD_TRY(check_agent_name(name));
  Registration result;
  result.mailbox = mailbox_folder(name);
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const auto record, context.store.read(agent_record(name)));
    Batch batch;
    result.created = !record && !is_builtin(name);
    if (result.created) {
      COORD_TRY(add_record(context, name, note, batch));
    }
    COORD_ASSIGN(result.broadcasts, add_late_copies(context, name, batch));
    if (batch.effects.empty()) {
      return result;
    }
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      // A broadcast that was committed meanwhile did not know of this agent.
      COORD_ASSIGN(const int more, deliver_late_copies(context, name));
      result.broadcasts += more;
      return result;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the same files", "try again");
}

Result<std::vector<std::string>> agent_names(Context& context) {
  COORD_ASSIGN(auto names, registered_agents(context));
  COORD_ASSIGN(auto mailboxes, all_mailboxes(context));
  for (Mailbox& mailbox : mailboxes) {
    if (std::find(names.begin(), names.end(), mailbox.agent) == names.end()) {
      names.push_back(std::move(mailbox.agent));
    }
  }
  return names;
}

}  // namespace coord::core
