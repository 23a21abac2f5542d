// From the JSON of an answer to the text that is shown. A file a command, or a few that look alike.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "cli/terminal.hpp"
#include "coord/json.hpp"

namespace coord::cli {

struct View {
  Terminal terminal;
  std::string fence;  // random: a body cannot contain the line that ends it
  bool full = false;  // whole messages
  std::string as;     // " --as NAME" when it was given: what a command to type next has to repeat
};

using Render = std::string (*)(const Json& result, const View& view);

// The renderer of an operation, by its name; every operation that answers has one.
[[nodiscard]] Render renderer(std::string_view operation);

[[nodiscard]] std::string render_send(const Json& result, const View& view);
[[nodiscard]] std::string render_reply(const Json& result, const View& view);
[[nodiscard]] std::string render_ack(const Json& result, const View& view);
[[nodiscard]] std::string render_archive(const Json& result, const View& view);
[[nodiscard]] std::string render_inbox(const Json& result, const View& view);
[[nodiscard]] std::string render_outbox(const Json& result, const View& view);
[[nodiscard]] std::string render_show(const Json& result, const View& view);
[[nodiscard]] std::string render_thread(const Json& result, const View& view);
[[nodiscard]] std::string render_log(const Json& result, const View& view);
[[nodiscard]] std::string render_ask(const Json& result, const View& view);
[[nodiscard]] std::string render_close(const Json& result, const View& view);
[[nodiscard]] std::string render_consultations(const Json& result, const View& view);
[[nodiscard]] std::string render_task_add(const Json& result, const View& view);
[[nodiscard]] std::string render_task_list(const Json& result, const View& view);
[[nodiscard]] std::string render_task_show(const Json& result, const View& view);
[[nodiscard]] std::string render_task_tree(const Json& result, const View& view);
[[nodiscard]] std::string render_task_edit(const Json& result, const View& view);
[[nodiscard]] std::string render_task_assign(const Json& result, const View& view);
[[nodiscard]] std::string render_task_accept(const Json& result, const View& view);
[[nodiscard]] std::string render_task_decline(const Json& result, const View& view);
[[nodiscard]] std::string render_task_cancel(const Json& result, const View& view);
[[nodiscard]] std::string render_task_reopen(const Json& result, const View& view);
[[nodiscard]] std::string render_task_split(const Json& result, const View& view);
[[nodiscard]] std::string render_task_results(const Json& result, const View& view);
[[nodiscard]] std::string render_next(const Json& result, const View& view);
[[nodiscard]] std::string render_done(const Json& result, const View& view);
[[nodiscard]] std::string render_fail(const Json& result, const View& view);
[[nodiscard]] std::string render_ready(const Json& result, const View& view);
[[nodiscard]] std::string render_blocked(const Json& result, const View& view);
[[nodiscard]] std::string render_claim(const Json& result, const View& view);
[[nodiscard]] std::string render_release(const Json& result, const View& view);
[[nodiscard]] std::string render_claims(const Json& result, const View& view);
[[nodiscard]] std::string render_heartbeat(const Json& result, const View& view);
[[nodiscard]] std::string render_handoff(const Json& result, const View& view);
[[nodiscard]] std::string render_reap(const Json& result, const View& view);
[[nodiscard]] std::string render_lock(const Json& result, const View& view);
[[nodiscard]] std::string render_unlock(const Json& result, const View& view);
[[nodiscard]] std::string render_locks(const Json& result, const View& view);
[[nodiscard]] std::string render_check(const Json& result, const View& view);
[[nodiscard]] std::string render_wait(const Json& result, const View& view);
[[nodiscard]] std::string render_session_list(const Json& result, const View& view);
[[nodiscard]] std::string render_session_show(const Json& result, const View& view);
[[nodiscard]] std::string render_session_end(const Json& result, const View& view);
[[nodiscard]] std::string render_whoami(const Json& result, const View& view);
[[nodiscard]] std::string render_agent_add(const Json& result, const View& view);
[[nodiscard]] std::string render_agent_list(const Json& result, const View& view);
[[nodiscard]] std::string render_agent_show(const Json& result, const View& view);
[[nodiscard]] std::string render_agent_set(const Json& result, const View& view);
[[nodiscard]] std::string render_agent_retire(const Json& result, const View& view);
[[nodiscard]] std::string render_checkin(const Json& result, const View& view);
[[nodiscard]] std::string render_prime(const Json& result, const View& view);
[[nodiscard]] std::string render_health(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_propose(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_input(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_decide(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_supersede(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_affects(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_list(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_show(const Json& result, const View& view);
[[nodiscard]] std::string render_decision_check(const Json& result, const View& view);
[[nodiscard]] std::string render_status(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_show(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_start(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_switch(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_step_done(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_step_add(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_phase(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_eta(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_artifact(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_gate(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_metric(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_block(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_unblock(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_question(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_note(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_complete(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_abandon(const Json& result, const View& view);
[[nodiscard]] std::string render_progress_history(const Json& result, const View& view);
[[nodiscard]] std::string render_init(const Json& result, const View& view);
[[nodiscard]] std::string render_doctor(const Json& result, const View& view);
[[nodiscard]] std::string render_sync(const Json& result, const View& view);

// Of any operation that waits for the server instead of being done.
[[nodiscard]] std::string render_queued(const Json& result, const View& view);

}  // namespace coord::cli
