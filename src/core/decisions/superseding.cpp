// How one decision takes the place of another.
#include "core/decisions/deciding.hpp"
#include "core/decisions/index.hpp"
#include "core/decisions/telling.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

// What superseding changes, but for the event.
Status add_superseding(Context& context, const DecisionFile& old, const DecisionFile& successor, const std::string& me,
                       Batch& batch, Json& out) {
  Json replaced = old.record;
  replaced["status"] = "superseded";
  replaced["superseded_by"] = successor.id();
  put_decision(batch, old, replaced);
  Json record = successor.record;
  record["supersedes"] = old.id();
  put_decision(batch, successor, record);
  COORD_ASSIGN(DecisionIndex index, DecisionIndex::load(context));
  index.settle(old.id());
  index.write(batch);
  COORD_ASSIGN(const auto told, affected_agents(context, old.record, me));
  const std::string now = decision_state(record) == "active" ? ": " + std::string(text(record, "decision")) : "";
  const Draft news = decision_notice(replaced, "decision " + old.id() + " is superseded by " + successor.id(),
                                     std::string(text(record, "title")) + now);
  IdMaker ids(context);
  COORD_TRY(tell_all(context, me, news, told, ids, batch));
  out["told"] = told;
  return {};
}

}  // namespace

Result<Json> supersede(Context& context, const std::string& typed, const std::string& by) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const DecisionFile old, find_decision(context, typed));
    COORD_ASSIGN(const DecisionFile successor, find_decision(context, by));
    Json out{{"id", old.id()}, {"by", successor.id()}, {"told", Json::array()}};
    if (text(old.record, "superseded_by") == successor.id()) {
      out["already"] = true;
      return out;
    }
    if (old.id() == successor.id() || decision_state(successor.record) == "superseded") {
      return fail(ErrorKind::invalid, "decision " + successor.id() + " can't take the place of " + old.id(),
                  decision_state(successor.record) == "superseded" ? "it is superseded itself" : "");
    }
    Batch batch;
    COORD_TRY(add_superseding(context, old, successor, me.name, batch, out));
    batch.add(event(context, "DECISION_SUPERSEDED", me.name,
                    Json{{"decision_id", old.id()}, {"superseded_by", successor.id()}}));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing decision " + typed, "try again");
}

}  // namespace coord::core
