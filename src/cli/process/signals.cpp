#include "cli/process/signals.hpp"

#include <poll.h>          // poll
#include <sys/signalfd.h>  // signalfd
#include <unistd.h>        // read

#include <iterator>  // std::size

namespace coord::cli {

sigset_t kept_signals() {
  sigset_t out = {};
  ::sigemptyset(&out);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2}) {
    ::sigaddset(&out, number);
  }
  return out;
}

std::optional<int> take_signal(int arrivals) {
  signalfd_siginfo info = {};
  return ::read(arrivals, &info, sizeof info) == sizeof info ? std::optional(static_cast<int>(info.ssi_signo))
                                                             : std::nullopt;
}

Signals::Signals() {
  const sigset_t kept = kept_signals();
  ::sigprocmask(SIG_BLOCK, &kept, &before_);
  arrivals_ = util::UniqueFd(::signalfd(-1, &kept, SFD_CLOEXEC | SFD_NONBLOCK));
}

Signals::~Signals() {
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<int> Signals::wait(std::chrono::milliseconds timeout, int fd) const {
  pollfd ready[] = {{arrivals_.get(), POLLIN, 0}, {fd, POLLIN, 0}};
  if (::poll(ready, std::size(ready), static_cast<int>(timeout.count())) <= 0) {
    return std::nullopt;
  }
  return take_signal(arrivals_.get());
}

}  // namespace coord::cli
