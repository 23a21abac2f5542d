#include "hooks/events.hpp"

#include <chrono>   // std::chrono::milliseconds
#include <utility>  // std::move

#include "core/briefing/keeping.hpp"
#include "core/briefing/news.hpp"
#include "core/briefing/prime.hpp"
#include "core/identity.hpp"
#include "core/leases/edits.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/program.hpp"
#include "core/leases/sessions.hpp"
#include "text/in_the_way.hpp"
#include "text/members.hpp"
#include "text/prime.hpp"
#include "util/time_text.hpp"

namespace coord::hooks {
namespace {

Answer with_context(std::string context) {
  Answer answer;
  answer.context = std::move(context);
  return answer;
}

// Without one nobody knows whose turn or session ends.
bool has_session(const core::Context& context) {
  return context.caller.session && !context.caller.session->empty();
}

// After `clear` and `resume` the program goes on with what its session before had.
Result<Answer> session_start(core::Context& context, const Surroundings& around) {
  if (const auto program = around.program()) {
    core::note_program(context, *program);
    COORD_TRY(core::go_on(context));
  }
  COORD_ASSIGN(const Json prime, core::prime(context, core::kPrimeTokens));
  std::string said = text::prime_text(prime);
  said.pop_back();
  return with_context(std::move(said));
}

Result<Answer> news(core::Context& context, std::int64_t pause_s) {
  COORD_ASSIGN(const Json found, core::news(context, {true, pause_s}));
  return with_context(text::news_text(found, "urgent message", util::format_time(context.store.now())));
}

Result<Answer> between(core::Context& context, const Input& input, const Surroundings& around) {
  if (const auto program = input.event == Event::user_prompt ? around.program() : std::nullopt) {
    core::note_program(context, *program);
  }
  renew(context, input);
  // What is told to a part of the agent is not known to the whole.
  return input.subagent || !takes_context(input) ? Answer{} : news(context, settings_or_defaults(context).news_every_s);
}

// The end of a turn, not of the session: what it holds stays, but for what the hook itself has locked.
Result<Answer> stop(core::Context& context, const Input& input) {
  renew(context, input);
  if (!context.read_only && !input.background && has_session(context)) {
    COORD_TRY(core::drop_edit_locks(context));
  }
  // What is said now makes the agent go on: once is enough.
  return input.goes_on || !takes_context(input) ? Answer{} : news(context, 0);
}

// After `clear` and `resume` the same agent goes on at once, in the same program.
Result<Answer> session_end(core::Context& context, const Input& input) {
  if (!has_session(context)) {
    return Answer{};
  }
  core::stop_waiting(context);
  if (input.source == "clear" || input.source == "resume") {
    COORD_TRY(core::drop_edit_locks(context));
    core::note_going_on(context);
  } else {
    COORD_TRY(core::end_session(context, ""));
  }
  return Answer{};
}

Result<Answer> task_completed(core::Context& context, const Input& input) {
  COORD_ASSIGN(const Json open, core::open_work(context, input.task));
  Answer answer;
  for (const Json& item : open["items"]) {
    std::string parts;
    for (const Json& part : item["open"]) {
      parts += (parts.empty() ? "" : ", ") + text::quoted(part.get<std::string>(), 80);
    }
    const std::string id = text::shown(item, "task_id");
    answer.decision = Answer::Decision::block;
    answer.reason += (answer.reason.empty() ? "coord: " : "\n") + id + " is not complete: " + parts +
                     "; `coord progress show " + id + "` shows it";
  }
  return answer;
}

}  // namespace

void renew(core::Context& context, const Input& input) {
  (void)core::renew_on_the_way(context);
  if (input.program != Program::claude) {
    core::Context without = core::with_store(context, context.store);
    without.caller.session.reset();
    const auto self = core::given_identity(context);
    if (self && *self) {
      without.caller.as = (*self)->name;
      (void)core::renew_on_the_way(without);
    }
  }
}

Result<Answer> handle(core::Context& context, const Input& input, const Surroundings& surroundings) {
  switch (input.event) {
    case Event::session_start: return session_start(context, surroundings);
    case Event::user_prompt:
    case Event::after_tool: return between(context, input, surroundings);
    case Event::before_tool: return before_tool(context, input, surroundings);
    case Event::stop: return stop(context, input);
    case Event::session_end: return session_end(context, input);
    case Event::before_compact:
      COORD_TRY(core::keep_checkpoint(context, input.source.empty() ? "automatic" : input.source));
      return Answer{};
    case Event::task_completed: return task_completed(context, input);
  }
  return Answer{};
}

Result<Answer> wait(core::Context& context, const std::function<bool()>& goes_on) {
  constexpr std::chrono::milliseconds kLook{5'000};
  COORD_ASSIGN(const auto found, core::wait_for_news(context, goes_on, kLook));
  Answer answer;
  if (found) {
    answer.decision = Answer::Decision::block;
    answer.reason = text::news_text(*found, "new message", util::format_time(context.store.now()));
  }
  return answer;
}

}  // namespace coord::hooks
