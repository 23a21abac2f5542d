#include "cli/interrupt.hpp"

#include <signal.h>    // sigaction
#include <sys/time.h>  // setitimer

namespace coord::cli {
namespace {

volatile sig_atomic_t came = 0;

// A signal between a test and the blocking call after it would be missed; the timer brings another until one is not.
void on_interrupt(int signal) {
  if (signal == SIGINT) {
    came = 1;
    constexpr suseconds_t kEvery = 50'000;
    const itimerval timer{{0, kEvery}, {0, kEvery}};
    ::setitimer(ITIMER_REAL, &timer, nullptr);
  }
}

}  // namespace

void interrupt_waits() {
  struct sigaction action {};
  action.sa_handler = on_interrupt;  // without SA_RESTART: the call that is blocked ends
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGALRM, &action, nullptr);
}

bool interrupted() {
  return came != 0;
}

}  // namespace coord::cli
