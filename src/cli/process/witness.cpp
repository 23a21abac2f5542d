#include "cli/process/witness.hpp"

#include <signal.h>      // sigtimedwait
#include <sys/prctl.h>   // prctl
#include <sys/socket.h>  // socketpair
#include <sys/wait.h>    // waitpid
#include <unistd.h>      // fork

#include <cerrno>   // errno
#include <utility>  // std::exchange

#include "cli/process/descriptors.hpp"
#include "cli/process/mutants.hpp"

namespace coord::cli {
namespace {

constexpr char kForget = 0;

// Whether `signal`, or any where that is kForget, had come and is taken back.
bool take(char signal) {
  sigset_t asked = {};
  signal == kForget ? ::sigfillset(&asked) : ::sigemptyset(&asked);
  if (signal != kForget) {
    ::sigaddset(&asked, signal);
  }
  const timespec at_once{0, 0};
  return ::sigtimedwait(&asked, nullptr, &at_once) > 0;
}

[[noreturn]] void bear_witness(int link, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  close_all_descriptors(link, link);
  char signal = 0;
  while (::getppid() == parent && ::recv(link, &signal, 1, 0) == 1) {
    const char seen = take(signal) ? 1 : 0;
    while (signal == kForget && take(signal)) {
    }
    if (::send(link, &seen, 1, MSG_NOSIGNAL) != 1) {
      break;
    }
  }
  ::_exit(0);
}

}  // namespace

tl::expected<Witness, int> Witness::call() {
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return tl::unexpected<int>(errno);
  }
  util::UniqueFd ours(ends[0]);
  const util::UniqueFd theirs(ends[1]);
  sigset_t all = {};
  sigset_t before = {};
  ::sigfillset(&all);
  ::sigprocmask(SIG_SETMASK, &all, &before);
  const pid_t parent = ::getpid();
  const pid_t id = ::fork();
  if (id == 0) {
    bear_witness(theirs.get(), parent);
  }
  const int error = errno;
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  if (id < 0) {
    return tl::unexpected<int>(error);
  }
  return Witness(id, std::move(ours));
}

Witness::Witness(Witness&& other) noexcept : id_(std::exchange(other.id_, 0)), link_(std::move(other.link_)) {}

Witness::~Witness() {
  if (id_ != 0) {
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
}

bool Witness::has_seen(int signal) const {
  // A group is sent a signal in one piece, under a lock of the kernel that this call has to wait for: by then all have it.
  ::setpgid(0, ::getpgrp());
  return ask(static_cast<char>(signal)) && !mutant(Mutant::signals_doubled);
}

void Witness::forget() const {
  (void)ask(kForget);
}

bool Witness::ask(char what) const {
  char seen = 0;
  return ::send(link_.get(), &what, 1, MSG_NOSIGNAL) == 1 && ::recv(link_.get(), &seen, 1, 0) == 1 && seen == 1;
}

}  // namespace coord::cli
