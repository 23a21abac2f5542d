#include "core/decisions/decision.hpp"
#include "core/decisions/index.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/exchange/parts.hpp"
#include "core/json_access.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"

namespace coord::core::exchange {
namespace {

Status import_decision(Context& context, const std::string& actor, Json record, std::vector<Taken>& taken) {
  Taken one{"decision", std::string(text(record, "decision_id")), "refused", ""};
  give_zones(record, {"date", "deadline", "proposed_at"});
  one.reason = fault_of("decision", record);
  if (!one.reason.empty()) {
    taken.push_back(one);
    return {};
  }
  const std::string path = decision_record(one.name);
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const auto there, context.store.read(path));
    if (there) {
      one.state = "already";
      taken.push_back(one);
      return {};
    }
    COORD_ASSIGN(DecisionIndex index, DecisionIndex::load(context));
    const bool open = is_open(record);
    if (open) {
      index.expect(one.name, text(record, "deadline"));
    }
    Batch batch;
    index.write(batch);
    batch.add(create(path, document_text(record)));
    batch.add(event(context, open ? "DECISION_PROPOSED" : "DECISION_MADE", actor,
                    Json{{"decision_id", one.name}, {"title", record["title"]}, {"imported", true}}));
    COORD_ASSIGN(const Commit commit, commit_whole(context.store, batch));
    if (commit.granted()) {
      one.state = "imported";
      taken.push_back(one);
      return {};
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing decisions", "import again: it goes on where it stopped");
}

}  // namespace

Status import_decisions(Context& context, const std::string& actor, const Json& log, std::vector<Taken>& taken) {
  for (const char* list : {"decisions", "pending_decisions"}) {
    for (const Json& entry : entries_of(log, list, "decision", taken)) {
      COORD_TRY(import_decision(context, actor, entry, taken));
    }
  }
  return {};
}

}  // namespace coord::core::exchange
