#include "cli/process/signals.hpp"

#include <time.h>  // timespec

namespace coord::cli {

Signals::Signals() {
  // Ignored, it would let the kernel forget the status of programs that end.
  ::signal(SIGCHLD, SIG_DFL);
  ::sigemptyset(&kept_);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGCHLD}) {
    ::sigaddset(&kept_, number);
  }
  ::sigprocmask(SIG_BLOCK, &kept_, &before_);
}

Signals::~Signals() {
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<Received> Signals::wait(std::chrono::milliseconds timeout) const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(timeout);
  const timespec most{static_cast<time_t>(seconds.count()), static_cast<long>((timeout - seconds).count()) * 1'000'000};
  siginfo_t info = {};
  const int number = ::sigtimedwait(&kept_, &info, &most);
  if (number <= 0) {
    return std::nullopt;
  }
  return Received{number, info.si_code == SI_KERNEL};
}

}  // namespace coord::cli
