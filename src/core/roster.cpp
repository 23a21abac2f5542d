#include "core/roster.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/broadcast.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/mailbox.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr int kTries = 16;

Status add_record(Context& context, std::string_view name, std::string_view note, Batch& batch) {
  COORD_ASSIGN(const auto given, given_identity(context));
  const std::string by = given ? given->name : std::string(kCoordinator);
  Json record{{"name", name}, {"added_at", util::format_time(context.store.now())}, {"added_by", by}};
  if (!note.empty()) {
    record["note"] = note;
  }
  batch.add(create(agent_record(name), document_text(record)));
  const std::string keep = join(mailbox_folder(name), ".gitkeep");  // so that the folder is there from now on
  COORD_ASSIGN(const auto kept, context.store.read(keep));
  if (!kept) {
    batch.add(create(keep, {}));
  }
  batch.add(event(context, "AGENT_REGISTERED", by, Json{{"agent_id", name}, {"mailbox", mailbox_folder(name)}}));
  return {};
}

Result<AgentInfo> describe(Context& context, std::string name) {
  AgentInfo info;
  info.mailbox = mailbox_folder(name);
  info.builtin = is_builtin(name);
  Trouble trouble;
  COORD_ASSIGN(const auto walk, MailboxWalk::open(context, info.mailbox, trouble, 0));
  info.unread = walk.total();
  if (const auto document = context.store.read(agent_record(name)); document && *document) {
    if (const auto record = schema::parse((*document)->bytes)) {
      info.added_at = text(*record, "added_at");
      info.note = text(*record, "note");
    }
  }
  info.name = std::move(name);
  return info;
}

}  // namespace

Result<Registration> register_agent(Context& context, std::string_view name, std::string_view note) {
  COORD_TRY(check_agent_name(name));
  Registration result;
  result.mailbox = mailbox_folder(name);
  for (int i = 0; i < kTries; ++i) {
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

Result<std::vector<AgentInfo>> list_agents(Context& context) {
  std::vector<AgentInfo> agents;
  COORD_ASSIGN(const auto names, agent_names(context));
  for (const std::string& name : names) {
    COORD_ASSIGN(AgentInfo info, describe(context, name));
    agents.push_back(std::move(info));
  }
  return agents;
}

}  // namespace coord::core
