#include "cli/process/guardian.hpp"

#include <signal.h>      // sigprocmask
#include <sys/prctl.h>   // prctl
#include <sys/socket.h>  // socketpair
#include <sys/wait.h>    // waitpid
#include <unistd.h>      // fork

#include <cerrno>   // errno
#include <utility>  // std::exchange

#include "cli/process/family.hpp"
#include "cli/process/guarding.hpp"
#include "cli/process/launch.hpp"

namespace coord::cli {

tl::expected<Guardian, int> Guardian::call(const std::vector<std::string>& words) {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return tl::unexpected<int>(errno);
  }
  util::UniqueFd ours(ends[0]);
  const util::UniqueFd theirs(ends[1]);
  ::signal(SIGCHLD, SIG_DFL);  // ignored, it would let the kernel forget the status of programs that end
  // Should the guardian die first, what it guarded becomes this process's, and is ended here.
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  Guarded guarded{words, {}, ::getpgrp()};
  sigset_t all = {};
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, &guarded.signals);
  const pid_t id = ::fork();
  if (id == 0) {
    guard(theirs.get(), guarded);
  }
  const int error = errno;
  ::sigprocmask(SIG_SETMASK, &guarded.signals, nullptr);
  if (id < 0) {
    return tl::unexpected<int>(error);
  }
  return Guardian(id, std::move(ours));
}

Guardian::Guardian(Guardian&& other) noexcept
    : id_(std::exchange(other.id_, 0)),
      link_(std::move(other.link_)),
      witness_(std::move(other.witness_)),
      status_(other.status_),
      ended_by_(other.ended_by_),
      family_ended_(other.family_ended_),
      dead_(other.dead_) {}

Guardian::~Guardian() {
  if (id_ != 0 && !dead_) {
    tell(command::kLeave, "");
    ::waitpid(id_, nullptr, 0);
  }
}

void Guardian::tell(char what, const std::string& more) {
  const std::string text = what + more;
  (void)::send(link_.get(), text.data(), text.size(), MSG_NOSIGNAL);  // a dead one is seen by listen()
}

tl::expected<void, int> Guardian::start(const std::vector<std::string>& variables) {
  auto witness = Witness::call();
  if (!witness) {
    return tl::unexpected<int>(witness.error());
  }
  witness_.emplace(std::move(*witness));
  std::string text(1, command::kStart);
  for (const std::string& variable : variables) {
    text += variable + '\0';
  }
  if (text.size() > command::kLongest) {
    return tl::unexpected<int>(E2BIG);
  }
  if (::send(link_.get(), text.data(), text.size(), MSG_NOSIGNAL) < 0) {
    return tl::unexpected<int>(errno);
  }
  Told told{};
  ssize_t got = 0;
  while ((got = ::recv(link_.get(), &told, sizeof told, 0)) < 0 && errno == EINTR) {
  }
  if (got != sizeof told) {
    end_instead();
    return tl::unexpected<int>(ESRCH);
  }
  if (told.what == Told::kFailed) {
    return tl::unexpected<int>(told.number);
  }
  // What came while the program was being made may have come before it was of the group: rather twice than never.
  witness_->forget();
  return {};
}

void Guardian::pass_on(const Received& received) {
  const bool seen =
      witness_->has_seen(received.signal);  // asked for one that was typed too, so that none is left with it
  tell(received.typed || seen ? command::kGrouped : command::kSignal,
       std::string(1, static_cast<char>(received.signal)));
}

void Guardian::signal_family(int signal) {
  tell(command::kFamily, std::string(1, static_cast<char>(signal)));
}

void Guardian::end_family() {
  tell(command::kEnd, "");
}

void Guardian::listen() {
  Told told{};
  ssize_t got = 0;
  while ((got = ::recv(link_.get(), &told, sizeof told, MSG_DONTWAIT)) == sizeof told) {
    if (told.what == Told::kEnded) {
      status_ = shell_status(told.number);
      ended_by_ = WIFSIGNALED(told.number) ? WTERMSIG(told.number) : 0;
    }
    family_ended_ = family_ended_ || told.what == Told::kGone;
  }
  if (got == 0) {
    end_instead();
  }
}

void Guardian::end_instead() {
  if (!dead_) {
    dead_ = true;
    end_children(witness_ ? witness_->id() : 0, [](pid_t, int) {});
  }
}

}  // namespace coord::cli
