// Decisions whose deadline has passed.
#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/decisions/deciding.hpp"
#include "core/decisions/index.hpp"
#include "core/decisions/telling.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// One that is still as it was read; refused, nothing happens: somebody else has told it, or decided.
Status escalate(Context& context, const DecisionFile& file) {
  const std::string id = file.id();
  const std::string deadline(text(file.record, "deadline"));
  Json record = file.record;
  record["status"] = "escalated";
  record["escalated_at"] = util::format_time(context.store.now());
  record["escalated_because"] = "its deadline has passed";
  const Tally now = tally(record);
  std::string missing;
  for (const std::string& name : now.missing) {
    missing += (missing.empty() ? "\nNo input from " : ", ") + name;
  }
  Draft draft = decision_notice(record, "decision overdue: " + id + ", " + std::string(text(record, "title")),
                                "It had to be decided by " + deadline + "." + missing +
                                    "\nDecide: coord decision decide " + id + " --choose OPTION --rationale TEXT");
  draft.priority = "high";
  IdMaker ids(context);
  Batch batch;
  COORD_TRY(tell_all(context, kSystem, draft, {std::string(kCoordinator)}, ids, batch));
  put_decision(batch, file, record);
  COORD_ASSIGN(DecisionIndex index, DecisionIndex::load(context));
  index.settle(id);
  index.write(batch);
  Json data{{"decision_id", id}, {"reason", "its deadline has passed"}, {"missing", now.missing}};
  batch.add(event(context, "DECISION_ESCALATED", kSystem, std::move(data)));
  COORD_TRY(context.store.commit(batch));
  return {};
}

}  // namespace

Status escalate_decisions(Context& context, bool thorough) {
  if (context.read_only) {
    return {};
  }
  if (!thorough) {
    COORD_ASSIGN(const DecisionIndex index, DecisionIndex::load(context));
    if (!index.any_late(context.store.now())) {
      return {};
    }
  }
  COORD_ASSIGN(const auto decisions, all_decisions(context));
  for (const DecisionFile& file : decisions) {
    if (is_late(context, file.record) && text(file.record, "escalated_at").empty()) {
      COORD_TRY(escalate(context, file));
    }
  }
  return {};
}

}  // namespace coord::core
