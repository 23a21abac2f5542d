#include "cli/process/guarding.hpp"

#include <poll.h>          // poll
#include <sys/prctl.h>     // prctl
#include <sys/signalfd.h>  // signalfd
#include <sys/socket.h>    // send, recv
#include <sys/wait.h>      // waitpid
#include <unistd.h>        // setsid

#include <cerrno>    // errno
#include <iterator>  // std::size

#include "cli/process/descriptors.hpp"
#include "cli/process/family.hpp"
#include "cli/process/launch.hpp"
#include "cli/process/mutants.hpp"
#include "cli/process/signals.hpp"

namespace coord::cli {
namespace {

// One in the process, as end_children() tells a function.
struct Ward {
  int link = -1;
  int arrivals = -1;
  pid_t program = 0;  // 0: not started, or ended
};
Ward ward;

void tell(char what, int number) {
  const Told told{what, number};
  (void)::send(ward.link, &told, sizeof told, MSG_NOSIGNAL);  // nobody hears: that is seen by receive()
}

void note_end(pid_t id, int status) {
  if (id == ward.program) {
    ward.program = 0;
    tell(Told::kEnded, status);
  }
}

void reap() {
  int status = 0;
  for (pid_t id = 0; (id = ::waitpid(-1, &status, WNOHANG)) > 0;) {
    note_end(id, status);
  }
}

void start(const Guarded& guarded, const char* at, const char* end) {
  ProgramStart wanted{guarded.words, {}, guarded.signals, guarded.group};
  while (at != end) {
    wanted.variables.emplace_back(at);
    at += wanted.variables.back().size() + 1;
  }
  const auto id = start_program(wanted);
  if (!id) {
    tell(Told::kFailed, id.error());
    return;
  }
  ward.program = *id;
  // Out of the group, so that what kills that leaves the guardian alone. Out of the session, too: a parent in another group of the same
  // one would, by its end, make the program's group an orphan, and the kernel hangs up on an orphaned group in which anything is stopped.
  // Not sooner: the program could not be put into the group from elsewhere.
  if (!mutant(Mutant::guardian_near)) {
    ::setsid();
  }
  if (!mutant(Mutant::guardian_grasping)) {
    close_all_descriptors(ward.link, ward.arrivals);
  }
  tell(Told::kRuns, 0);
}

void send_to_program(int signal) {
  if (ward.program != 0) {
    ::kill(ward.program, signal);
  }
}

void obey(const Guarded& guarded, const char* text, std::size_t length) {
  const int number = length > 1 ? text[1] : 0;
  switch (text[0]) {
    case command::kStart: start(guarded, text + 1, text + length); break;
    case command::kSignal: send_to_program(number); break;
    case command::kGrouped:
      if (ward.program != 0 && ::getpgid(ward.program) != guarded.group) {
        send_to_program(number);
      }
      break;
    case command::kFamily: signal_children(number, 0); break;
    case command::kEnd:
      end_children(0, note_end);
      tell(Told::kGone, 0);
      break;
    default: ::_exit(0);
  }
}

// False when the other end is closed: its process has ended.
bool receive(const Guarded& guarded) {
  std::string text(command::kLongest + 1, '\0');
  const ssize_t got = ::recv(ward.link, text.data(), text.size() - 1, 0);
  if (got > 0) {
    obey(guarded, text.data(), static_cast<std::size_t>(got));
  }
  return got > 0 || (got < 0 && errno == EINTR);
}

}  // namespace

void guard(int link, const Guarded& guarded) {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  close_own_descriptors(link);
  sigset_t received = kept_signals();
  ::sigaddset(&received, SIGCHLD);
  ward = Ward{link, ::signalfd(-1, &received, SFD_CLOEXEC | SFD_NONBLOCK), 0};
  bool commanded = ward.arrivals >= 0;
  while (commanded) {
    pollfd ready[] = {{link, POLLIN, 0}, {ward.arrivals, POLLIN, 0}};
    (void)::poll(ready, std::size(ready), -1);
    while (const auto arrived = take_signal(ward.arrivals)) {
      // Who is sent one by the program takes the guardian, its parent, for the one that runs it.
      arrived->signal == SIGCHLD ? reap() : send_to_program(arrived->signal);
    }
    commanded = ready[0].revents == 0 || receive(guarded);
  }
  if (!mutant(Mutant::guardian_asleep)) {
    end_children(0, note_end);
  }
  ::_exit(0);
}

}  // namespace coord::cli
