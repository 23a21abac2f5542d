#include "cli/process/signals.hpp"

#include <poll.h>          // poll
#include <signal.h>        // SI_KERNEL
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

std::optional<Received> take_signal(int arrivals) {
  signalfd_siginfo info = {};
  if (::read(arrivals, &info, sizeof info) != sizeof info) {
    return std::nullopt;
  }
  const auto signal = static_cast<int>(info.ssi_signo);
  // Of these two the kernel itself is the sender for no other reason; of HUP it is for more than one.
  return Received{signal, info.ssi_code == SI_KERNEL && (signal == SIGINT || signal == SIGQUIT)};
}

Signals::Signals() {
  const sigset_t kept = kept_signals();
  ::sigprocmask(SIG_BLOCK, &kept, &before_);
  arrivals_ = util::UniqueFd(::signalfd(-1, &kept, SFD_CLOEXEC | SFD_NONBLOCK));
}

Signals::~Signals() {
  ::sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<Received> Signals::wait(std::chrono::milliseconds timeout, int fd) const {
  pollfd ready[] = {{arrivals_.get(), POLLIN, 0}, {fd, POLLIN, 0}};
  if (::poll(ready, std::size(ready), static_cast<int>(timeout.count())) <= 0) {
    return std::nullopt;
  }
  return take_signal(arrivals_.get());
}

}  // namespace coord::cli
