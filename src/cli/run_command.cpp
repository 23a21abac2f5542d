#include "cli/run_command.hpp"

#include <unistd.h>  // getpid

#include <algorithm>     // std::clamp
#include <cerrno>        // ENOENT
#include <system_error>  // std::generic_category
#include <utility>       // std::move

#include "cli/interrupt.hpp"
#include "cli/process/child.hpp"
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
  out.push_back("COORD_RUN=" + std::to_string(::getpid()));
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
  Supervision(core::Bundle& bundle, Child& child, const Signals& signals, milliseconds grace)
      : bundle_(bundle), child_(child), signals_(signals), grace_(grace) {}

  // Until the program has ended: its exit status.
  int attend() {
    while (true) {
      const auto received = signals_.wait(pause());
      const auto status = child_.ended();
      if (status && (lost_.message.empty() || !child_.send_to_family(SIGKILL))) {
        return *status;
      }
      if (received && received->number != SIGCHLD && !received->from_terminal) {
        child_.send(received->number);
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
    constexpr milliseconds kBetweenKills{20};  // processes that are just being made are met the next time
    const auto left = std::chrono::ceil<milliseconds>(kill_at_ - Clock::now());
    return left > milliseconds(0) ? std::min(left, kAnHour) : kBetweenKills;
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
    child_.send_to_family(SIGTERM);
    child_.send_to_family(SIGCONT);
  }

  void end_it() {
    if (Clock::now() >= kill_at_) {
      child_.send_to_family(SIGKILL);
    }
  }

  core::Bundle& bundle_;
  Child& child_;
  const Signals& signals_;
  milliseconds grace_;
  Clock::time_point kill_at_;
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

}  // namespace

int run_command(core::Context& context, const Arguments& arguments, const std::vector<std::string>& place) {
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
  Result<core::Bundle> bundle = operations::take_bundle(context, arguments.input);
  if (!bundle) {
    return report(bundle.error(), json);
  }
  const Signals signals;
  if (interrupted()) {
    (void)bundle->give_back();
    return exit_code(ErrorKind::interrupted);
  }
  auto child = Child::start(words, variables_for(context, *bundle, place), signals.before());
  if (!child) {
    (void)bundle->give_back();
    return report_start(child.error(), words.front(), json);
  }
  Supervision supervision(*bundle, *child, signals, *grace);
  const int status = supervision.attend();
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

}  // namespace coord::cli
