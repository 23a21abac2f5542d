#include "core/messages/broadcast.hpp"

#include <algorithm>  // std::any_of
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/sending.hpp"
#include "core/places.hpp"
#include "core/registry/agent_record.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

constexpr WallTime kLifetime = WallTime{24} * 3'600 * 1'000'000;

bool has_copy(const Json& copies, std::string_view agent) {
  return std::any_of(copies.begin(), copies.end(), [&](const Json& copy) { return text(copy, "to") == agent; });
}

// Whether a broadcast is one that `agent` has to get a copy of.
bool awaits(const Json& record, std::string_view agent, WallTime now) {
  const auto expires = time(record, "expires");
  const Json* copies = member(record, "copies");
  const Json* message = member(record, "message");
  return expires && *expires > now && copies != nullptr && copies->is_array() && message != nullptr &&
         text(record, "from") != agent && !has_copy(*copies, agent);
}

}  // namespace

Result<Broadcast> add_broadcast(Context& context, const Json& composed, std::string_view from, IdMaker& ids,
                                Batch& batch) {
  Broadcast broadcast;
  broadcast.id = IdMaker(context, "bcast").next();
  Json message = composed;
  message["broadcast_id"] = broadcast.id;
  COORD_ASSIGN(const auto agents, participants(context));
  for (const std::string& agent : agents) {
    if (agent == from) {
      continue;
    }
    const std::string id = ids.next();
    COORD_ASSIGN(const Json copy, complete_message(message, id, agent));
    add_message(batch, copy, true);
    broadcast.copies.push_back(Json{{"id", id}, {"to", agent}});
  }
  const WallTime now = context.store.now();
  const WallTime expires = time(message, "expires").value_or(now + kLifetime);
  const Json record{{"broadcast_id", broadcast.id},          {"from", from},       {"sent_at", util::format_time(now)},
                    {"expires", util::format_time(expires)}, {"message", message}, {"copies", broadcast.copies}};
  batch.add(create(broadcast_record(broadcast.id), document_text(record)));
  batch.add(event(context, "MESSAGE_SENT", from,
                  Json{{"broadcast_id", broadcast.id},
                       {"type", message["type"]},
                       {"to", kEverybody},
                       {"delivered", true},
                       {"copies", broadcast.copies}}));
  return broadcast;
}

Result<int> add_late_copies(Context& context, std::string_view agent, Batch& batch) {
  IdMaker ids(context);
  int count = 0;
  COORD_ASSIGN(const Listing listing, context.store.list(kBroadcasts));
  for (const Entry& entry : listing.entries) {
    const std::string path = join(kBroadcasts, entry.name);
    COORD_ASSIGN(const auto document, context.store.read(path));
    auto record = document ? schema::parse(document->bytes) : Result<Json>(Json());
    if (!record || !awaits(*record, agent, context.store.now())) {
      continue;
    }
    const std::string id = ids.next();
    const auto copy = complete_message((*record)["message"], id, agent);
    if (!copy) {
      continue;  // a record that somebody has damaged; doctor names it
    }
    add_message(batch, *copy, true);
    (*record)["copies"].push_back(Json{{"id", id}, {"to", agent}});
    batch.require(is_version(path, document->version)).add(put(path, document_text(*record)));
    batch.add(event(context, "MESSAGE_SENT", text(*record, "from"),
                    Json{{"id", id}, {"broadcast_id", (*record)["broadcast_id"]}, {"to", agent}, {"delivered", true}}));
    ++count;
  }
  return count;
}

Result<int> deliver_late_copies(Context& context, std::string_view agent) {
  for (int i = 0; i < kCommitTries; ++i) {
    Batch batch;
    COORD_ASSIGN(const int count, add_late_copies(context, agent, batch));
    if (count == 0) {
      return 0;
    }
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return count;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing the broadcasts", "try again");
}

Status serve_newcomers(Context& context, Json& receipt) {
  COORD_ASSIGN(const auto agents, participants(context));
  for (const std::string& agent : agents) {
    if (agent == text(receipt, "from") || has_copy(receipt["copies"], agent)) {
      continue;
    }
    COORD_ASSIGN(const int count, deliver_late_copies(context, agent));
    if (count > 0) {
      receipt["copies"].push_back(Json{{"to", agent}});
    }
  }
  return {};
}

}  // namespace coord::core
