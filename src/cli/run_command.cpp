#include "cli/run_command.hpp"

#include <signal.h>  // SIGTERM

#include <algorithm>     // std::clamp
#include <cerrno>        // ENOENT
#include <system_error>  // std::generic_category
#include <utility>       // std::move

#include "cli/interrupt.hpp"
#include "cli/process/guardian.hpp"
#include "cli/process/signals.hpp"
#include "cli/report.hpp"
#include "core/leases/bundle.hpp"
#include "operations/handlers.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds kAnHour{3'600'000};

// What the program is told, for the coord commands in it.
std::vector<std::string> variables_for(const core::Context& context, const core::Bundle& bundle,
                                       std::vector<std::string> out) {
  out.push_back("COORD_RUN=" + std::to_string(context.caller.guarded_by));
  if (context.caller.as) {
    out.push_back("COORD_AGENT=" + *context.caller.as);
  }
  if (context.caller.session) {
    out.push_back("COORD_SESSION=" + *context.caller.session);
  }
  if (!bundle.parts().empty()) {
    const core::Bundle::Part& first = bundle.parts().front();
    out.push_back("COORD_TOKEN=" + std::to_string(first.token));
    out.push_back("COORD_FENCE=" + first.hold.name + ":" + std::to_string(first.token));
  }
  return out;
}

milliseconds rounded_up(std::int64_t microseconds) {
  return milliseconds((microseconds + 999) / 1'000);
}

// Looks after a program that runs, and after its leases.
class Supervision {
 public:
  Supervision(core::Bundle& bundle, Guardian& guardian, const Signals& signals, milliseconds grace)
      : bundle_(bundle), guardian_(guardian), signals_(signals), grace_(grace) {}

  // Until the program has ended, and, when a lease was lost, all that it has started: its exit status.
  int attend() {
    while (true) {
      const auto received = signals_.wait(pause(), guardian_.link());
      guardian_.listen();
      if (guardian_.is_dead()) {
        lost_ = Error{ErrorKind::lost, "the guardian of the program was killed, and the program with it", {}, nullptr};
      }
      if (guardian_.status() && (lost_.message.empty() || guardian_.family_ended() || guardian_.is_dead())) {
        return *guardian_.status();
      }
      if (guardian_.is_dead()) {
        return exit_code(ErrorKind::lost);
      }
      if (received) {
        guardian_.pass_on(*received);
      }
      lost_.message.empty() ? look_after_leases() : end_it();
    }
  }

  // Why the program was ended; without a message while the leases were held.
  [[nodiscard]] const Error& lost() const { return lost_; }

 private:
  [[nodiscard]] milliseconds pause() const {
    if (lost_.message.empty()) {
      return std::clamp(rounded_up(bundle_.due_in()), milliseconds(0), kAnHour);
    }
    return ending_ ? kAnHour
                   : std::clamp(std::chrono::ceil<milliseconds>(kill_at_ - Clock::now()), milliseconds(0), kAnHour);
  }

  void look_after_leases() {
    if (bundle_.due_in() > 0) {
      return;
    }
    const Status kept = bundle_.keep();
    if (kept || kept.error().kind != ErrorKind::lost) {
      return;
    }
    lost_ = kept.error();
    kill_at_ = Clock::now() + grace_;
    guardian_.signal_family(SIGTERM);
    guardian_.signal_family(SIGCONT);
  }

  void end_it() {
    if (!ending_ && (guardian_.status() || Clock::now() >= kill_at_)) {
      ending_ = true;
      guardian_.end_family();
    }
  }

  core::Bundle& bundle_;
  Guardian& guardian_;
  const Signals& signals_;
  milliseconds grace_;
  Clock::time_point kill_at_;
  bool ending_ = false;
  Error lost_;
};

int report_start(int error, const std::string& program, bool json) {
  constexpr int kNotExecutable = 126;
  constexpr int kNotFound = 127;
  (void)report(Error{error == ENOENT ? ErrorKind::not_found : ErrorKind::io,
                     program + " can't be run: " + std::generic_category().message(error),
                     {},
                     nullptr},
               json);
  return error == ENOENT ? kNotFound : kNotExecutable;
}

Result<milliseconds> grace_of(const Json& surface) {
  constexpr milliseconds kGrace{10'000};
  if (!surface.contains("grace")) {
    return kGrace;
  }
  const auto& typed = surface["grace"].get_ref<const std::string&>();
  const auto length = util::parse_duration(typed);
  if (!length) {
    return fail(ErrorKind::usage, "--grace: \"" + typed + "\" is no duration", "10s, 1m");
  }
  return rounded_up(*length);
}

// A script that was interrupted ends only if the program that it ran has died of the interrupt: so must this one, then.
void die_of_interrupt() {
  ::signal(SIGINT, SIG_DFL);
  ::raise(SIGINT);
}

int run_guarded(core::Context& context, const Arguments& arguments, const std::vector<std::string>& place,
                int& ended_by) {
  const bool json = arguments.globals.json;
  if (!arguments.surface.contains("command")) {
    return report(
        Error{ErrorKind::usage, "run: the command is missing", "coord run --lock deploy -- ./deploy.sh", nullptr},
        json);
  }
  if (!arguments.globals.fences.empty()) {
    return report(Error{ErrorKind::usage, "run: --fence belongs to the commands in it", {}, nullptr}, json);
  }
  const auto words = arguments.surface["command"].get<std::vector<std::string>>();
  const Result<milliseconds> grace = grace_of(arguments.surface);
  if (!grace) {
    return report(grace.error(), json);
  }
  auto guardian = Guardian::call(words);
  if (!guardian) {
    return report_start(guardian.error(), words.front(), json);
  }
  context.caller.guarded_by = guardian->id();
  if (arguments.input.contains("wait")) {
    interrupt_waits();
  }
  Result<core::Bundle> bundle = operations::take_bundle(context, arguments.input);
  if (!bundle) {
    return report(bundle.error(), json);
  }
  const Signals signals;
  if (interrupted()) {
    (void)bundle->give_back();
    return exit_code(ErrorKind::interrupted);
  }
  if (const auto started = guardian->start(variables_for(context, *bundle, place)); !started) {
    (void)bundle->give_back();
    return report_start(started.error(), words.front(), json);
  }
  Supervision supervision(*bundle, *guardian, signals, *grace);
  const int status = supervision.attend();
  ended_by = guardian->ended_by();
  const Status given_back = bundle->give_back();
  if (!supervision.lost().message.empty()) {
    return report(supervision.lost(), json);
  }
  if (!given_back && given_back.error().kind == ErrorKind::lost) {
    return report(given_back.error(), json);
  }
  if (!given_back) {
    warn(given_back.error().message + "; it is free when this process has ended");
  }
  return status;
}

}  // namespace

int run_command(core::Context& context, const Arguments& arguments, const std::vector<std::string>& place) {
  int ended_by = 0;
  const int status = run_guarded(context, arguments, place, ended_by);
  if (ended_by == SIGINT && status == exit_code(ErrorKind::interrupted)) {
    die_of_interrupt();
  }
  return status;
}

}  // namespace coord::cli
