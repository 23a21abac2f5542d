#include "core/consultations/escalating.hpp"

#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/json_access.hpp"
#include "core/messages/notices.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

Draft overdue_notice(const Json& record) {
  const std::string id(text(record, "message_id"));
  const std::string from(text(record, "from"));
  const std::string to(text(record, "to"));
  Draft draft;
  draft.to = kCoordinator;
  draft.priority = "high";
  draft.subject = "consultation overdue: " + to + " has not answered " + from;
  draft.content = to + " was asked by " + from + " and had to answer by " + std::string(text(record, "respond_by")) +
                  ": " + util::first_line(text(record, "message"), 200) +
                  "\nAnswer in its place: coord send consultation_response TEXT --to " + from + " --in-reply-to " + id +
                  "\nOr ask somebody else, or end it: coord close " + id;
  draft.thread = text(record, "thread").empty() ? id : std::string(text(record, "thread"));
  draft.references = {id};
  return draft;
}

// One that is still as it was read. False when somebody else has changed it.
Status escalate(Context& context, const ConsultationFile& file) {
  IdMaker ids(context);
  Batch batch;
  COORD_ASSIGN(const std::string notice, add_notice(context, kSystem, overdue_notice(file.record), ids, batch));
  Json record = file.record;
  record["escalated_at"] = util::format_time(context.store.now());
  record["escalation_id"] = notice;
  batch.require(is_version(file.path, file.version)).add(put(file.path, document_text(record)));
  Json data{{"id", file.id()}, {"from", record["from"]}, {"to", record["to"]}, {"message_id", notice}};
  batch.add(event(context, "CONSULTATION_ESCALATED", kSystem, std::move(data)));
  COORD_TRY(context.store.commit(batch));  // refused: somebody else has told it, or answered
  return {};
}

}  // namespace

Status escalate_consultations(Context& context) {
  if (context.read_only) {
    return {};
  }
  COORD_ASSIGN(const auto files, open_consultations(context));
  for (const ConsultationFile& file : files) {
    if (is_overdue(context, file.record) && text(file.record, "escalated_at").empty()) {
      COORD_TRY(escalate(context, file));
    }
  }
  return {};
}

}  // namespace coord::core
