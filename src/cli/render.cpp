#include "cli/render.hpp"

#include <array>  // std::array
#include <tuple>  // std::tie

#include "util/packed_table.hpp"

namespace coord::cli {
namespace {

struct Row {
  std::string_view operation;
  Render render = nullptr;

  static constexpr auto members(auto& row) { return std::tie(row.operation); }
  static constexpr auto functions(auto& row) { return std::tie(row.render); }
  constexpr bool operator==(const Row&) const = default;
};

constexpr std::array kRows = {
    Row{"send", render_send},
    Row{"reply", render_reply},
    Row{"inbox", render_inbox},
    Row{"outbox", render_outbox},
    Row{"show", render_show},
    Row{"thread", render_thread},
    Row{"ack", render_ack},
    Row{"archive", render_archive},
    Row{"log", render_log},
    Row{"ask", render_ask},
    Row{"close", render_close},
    Row{"consultations", render_consultations},
    Row{"whoami", render_whoami},
    Row{"agent add", render_agent_add},
    Row{"agent list", render_agent_list},
    Row{"agent show", render_agent_show},
    Row{"agent set", render_agent_set},
    Row{"agent retire", render_agent_retire},
    Row{"checkin", render_checkin},
    Row{"prime", render_prime},
    Row{"health", render_health},
    Row{"decision propose", render_decision_propose},
    Row{"decision input", render_decision_input},
    Row{"decision decide", render_decision_decide},
    Row{"decision supersede", render_decision_supersede},
    Row{"decision affects", render_decision_affects},
    Row{"decision list", render_decision_list},
    Row{"decision show", render_decision_show},
    Row{"decision check", render_decision_check},
    Row{"status", render_status},
    Row{"progress show", render_progress_show},
    Row{"progress start", render_progress_start},
    Row{"progress switch", render_progress_switch},
    Row{"progress step done", render_progress_step_done},
    Row{"progress step add", render_progress_step_add},
    Row{"progress phase", render_progress_phase},
    Row{"progress eta", render_progress_eta},
    Row{"progress artifact", render_progress_artifact},
    Row{"progress gate", render_progress_gate},
    Row{"progress metric", render_progress_metric},
    Row{"progress block", render_progress_block},
    Row{"progress unblock", render_progress_unblock},
    Row{"progress question", render_progress_question},
    Row{"progress note", render_progress_note},
    Row{"progress complete", render_progress_complete},
    Row{"progress abandon", render_progress_abandon},
    Row{"progress history", render_progress_history},
    Row{"task add", render_task_add},
    Row{"task list", render_task_list},
    Row{"task show", render_task_show},
    Row{"task tree", render_task_tree},
    Row{"task edit", render_task_edit},
    Row{"task assign", render_task_assign},
    Row{"task accept", render_task_accept},
    Row{"task decline", render_task_decline},
    Row{"task cancel", render_task_cancel},
    Row{"task reopen", render_task_reopen},
    Row{"task split", render_task_split},
    Row{"task results", render_task_results},
    Row{"next", render_next},
    Row{"done", render_done},
    Row{"fail", render_fail},
    Row{"ready", render_ready},
    Row{"blocked", render_blocked},
    Row{"claim", render_claim},
    Row{"release", render_release},
    Row{"claims", render_claims},
    Row{"heartbeat", render_heartbeat},
    Row{"handoff", render_handoff},
    Row{"reap", render_reap},
    Row{"lock", render_lock},
    Row{"unlock", render_unlock},
    Row{"locks", render_locks},
    Row{"check", render_check},
    Row{"wait", render_wait},
    Row{"session list", render_session_list},
    Row{"session show", render_session_show},
    Row{"session end", render_session_end},
    Row{"init", render_init},
    Row{"doctor", render_doctor},
    Row{"sync", render_sync},
};

}  // namespace

Render renderer(std::string_view operation) {
  const auto row = util::find_row(util::packed_table<kRows>, operation);
  return row ? row->render : nullptr;
}

}  // namespace coord::cli
