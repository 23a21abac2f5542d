// The checks of health, one row each.
#include <array>    // std::array
#include <utility>  // std::move

#include "core/consultations/record.hpp"
#include "core/decisions/decision.hpp"
#include "core/json_access.hpp"
#include "core/messages/mailbox.hpp"
#include "core/messages/message_id.hpp"
#include "core/places.hpp"
#include "core/progress/answers.hpp"
#include "core/registry/activity.hpp"
#include "core/registry/health.hpp"
#include "core/roster.hpp"
#include "core/tasks/dependencies.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

using Severity = HealthFinding::Severity;

std::string ago(Context& context, WallTime then) {
  return util::format_age((context.store.now() - then) / 1'000'000) + " ago";
}

// Who has begun checks in, or does something else that can be seen, within a day.
Status look_at_agents(Context& context, std::vector<HealthFinding>& findings) {
  COORD_ASSIGN(const Activities activities, Activities::load(context));
  COORD_ASSIGN(const auto agents, all_agents(context));
  for (const AgentFile& agent : agents) {
    if (!agent.fault.empty()) {
      findings.push_back({Severity::warning, agent.name, agent.name, "its record is not valid: " + agent.fault,
                          "coord validate " + agent_record(agent.name)});
      continue;
    }
    const AgentState state = agent.state();
    if (!agent.last_checkin() || state == AgentState::retired || state == AgentState::pending) {
      continue;
    }
    const Activity activity = activities.of(context, agent);
    if (activity.liveness == Liveness::silent) {
      findings.push_back(
          {Severity::overdue, agent.name, agent.name,
           "has not been seen since " + util::format_time(*activity.last) + ", " + ago(context, *activity.last),
           "coord checkin --as " + agent.name + ", or coord agent retire " + agent.name});
    }
  }
  return {};
}

Status look_at_consultations(Context& context, std::vector<HealthFinding>& findings) {
  COORD_ASSIGN(const auto files, open_consultations(context));
  for (const ConsultationFile& file : files) {
    const Json& record = file.record;
    const auto asked = time(record, "timestamp");
    const bool late = is_overdue(context, record) ||
                      (consultation_state(record) == "pending_response" && text(record, "respond_by").empty() &&
                       asked && *asked + kAnswerWithin < context.store.now());
    if (late) {
      const std::string id(file.id());
      const std::string who(text(record, "to"));
      findings.push_back({Severity::overdue, id, who,
                          "has not answered " + std::string(text(record, "from")) + ", who asked " +
                              (asked ? ago(context, *asked) : "") + ": " +
                              util::first_line(text(record, "message"), 60),
                          "coord reply " + own_short_id(id).value_or(id) + " TEXT --as " + who});
    }
  }
  return {};
}

bool wants_answer(std::string_view bytes) {
  return bytes.find("requires_response") != std::string_view::npos ||
         bytes.find("respond_by") != std::string_view::npos || bytes.find("\\u") != std::string_view::npos;
}

// Whether a message has waited too long for its answer. Consultations and decisions have checks of their own.
bool is_late_message(Context& context, const Json& message) {
  const Json* required = member(message, "requires_response");
  const auto due = time(message, "respond_by");
  const Json* metadata = member(message, "metadata");
  if (text(message, "type") == "consultation_request" ||
      (metadata != nullptr && !text(*metadata, "decision_id").empty())) {
    return false;
  }
  if (due) {
    return *due < context.store.now();
  }
  return required != nullptr && required->is_boolean() && required->get<bool>() &&
         time(message, "timestamp").value_or(context.store.now()) + kAnswerWithin < context.store.now();
}

// One that nobody has answered is a finding.
struct LateMessage {
  Json message;
  HealthFinding finding;
};

Status add_unanswered(Context& context, std::vector<LateMessage> late, std::vector<HealthFinding>& findings) {
  std::vector<Json> asked;
  for (LateMessage& each : late) {
    asked.push_back(std::move(each.message));
  }
  COORD_ASSIGN(const auto answered, progress::answered_among(context, asked));
  for (std::size_t i = 0; i < late.size(); ++i) {
    if (!answered.contains(text(asked[i], "id"))) {
      findings.push_back(std::move(late[i].finding));
    }
  }
  return {};
}

Status look_at_messages(Context& context, std::vector<HealthFinding>& findings) {
  std::vector<LateMessage> late;
  COORD_ASSIGN(const auto names, agent_names(context));
  for (const std::string& name : names) {
    Trouble trouble;
    COORD_ASSIGN(auto walk, MailboxWalk::open(context, mailbox_folder(name), trouble));
    while (true) {
      COORD_ASSIGN(const auto file, walk.next(wants_answer));
      if (!file) {
        break;
      }
      if (is_late_message(context, file->message)) {
        const auto sent = time(file->message, "timestamp");
        late.push_back({file->message,
                        {Severity::overdue, std::string(text(file->message, "id")), name,
                         "has not answered the " + std::string(text(file->message, "type")) + " of " +
                             std::string(text(file->message, "from")) + (sent ? ", sent " + ago(context, *sent) : "") +
                             ": " + util::first_line(text(file->message, "content"), 60),
                         "coord reply " + walk.short_id(*file) + " TEXT --as " + name}});
      }
    }
  }
  return add_unanswered(context, std::move(late), findings);
}

void look_at_deadline(Context& context, const DecisionFile& file, std::vector<HealthFinding>& findings) {
  const std::string id = file.id();
  const std::string proposer(text(file.record, "proposed_by"));
  const std::string decide = "coord decision decide " + id + " --choose OPTION --rationale TEXT";
  if (decision_state(file.record) == "escalated" || is_late(context, file.record)) {
    const std::string why = is_late(context, file.record)
                                ? "had to be decided by " + std::string(text(file.record, "deadline"))
                                : std::string(text(file.record, "escalated_because"));
    findings.push_back({is_late(context, file.record) ? Severity::overdue : Severity::warning, id,
                        std::string(kCoordinator), why + ": " + util::first_line(text(file.record, "title"), 60),
                        decide});
  } else if (text(file.record, "deadline").empty()) {
    findings.push_back(
        {Severity::note, id, proposer, "has no deadline: " + util::first_line(text(file.record, "title"), 60), decide});
  }
}

Status look_at_decisions(Context& context, std::vector<HealthFinding>& findings) {
  COORD_ASSIGN(const auto decisions, all_decisions(context));
  for (const DecisionFile& file : decisions) {
    if (decision_state(file.record) == "superseded") {
      continue;
    }
    if (words_in(file.record, "affects_instances").empty()) {
      findings.push_back({Severity::warning, file.id(), std::string(text(file.record, "proposed_by")),
                          "does not say whom it affects: " + util::first_line(text(file.record, "title"), 60),
                          "coord decision affects " + file.id() + " AGENT"});
    }
    if (is_open(file.record)) {
      look_at_deadline(context, file, findings);
    }
  }
  return {};
}

// An open task: late, without a date, or after something that will not be completed.
Status look_at_task(Context& context, const Json& task, std::vector<HealthFinding>& findings) {
  const std::string id = tasks::id_of(task);
  const std::string assignee(text(task, "assigned_to"));
  const std::string who = assignee.empty() ? std::string(kCoordinator) : assignee;
  const std::string title = util::first_line(text(task, "title"), 60);
  const auto due = time(task, "due");
  if (due && *due < context.store.now()) {
    findings.push_back({Severity::overdue, id, who, "was due " + ago(context, *due) + ": " + title,
                        assignee.empty() ? "coord next --claim" : "coord done " + id + " --as " + who});
  } else if (!due) {
    findings.push_back({Severity::note, id, who, "has no date: " + title, "coord task edit " + id + " --due TIME"});
  }
  COORD_ASSIGN(const auto waits, tasks::waits_of(context, task));
  for (const tasks::Wait& wait : waits) {
    if (wait.status == "missing" || wait.status == "failed" || wait.status == "cancelled") {
      findings.push_back({Severity::warning, id, who,
                          "waits for " + util::first_line(wait.task, 60) + ", which is " + wait.status + ": " + title,
                          "coord task edit " + id + " --after TASK"});
    }
  }
  return {};
}

Status look_at_tasks(Context& context, std::vector<HealthFinding>& findings) {
  COORD_ASSIGN(const auto ids, tasks::task_ids(context));
  for (const std::string& id : ids) {
    const auto file = tasks::read_task(context, id);
    if (!file) {
      findings.push_back({Severity::warning, id, std::string(kCoordinator), file.error().message,
                          "coord validate .coordination/" + task_record(id)});
    } else if (*file && !tasks::is_over(tasks::state_of((*file)->task))) {
      COORD_TRY(look_at_task(context, (*file)->task, findings));
    }
  }
  return {};
}

constexpr std::array kChecks = {
    HealthCheck{"check-ins", look_at_agents}, HealthCheck{"consultations", look_at_consultations},
    HealthCheck{"answers", look_at_messages}, HealthCheck{"decisions", look_at_decisions},
    HealthCheck{"tasks", look_at_tasks},
};

}  // namespace

std::span<const HealthCheck> health_checks() {
  return kChecks;
}

}  // namespace coord::core
