#include "cli/process/signals.hpp"

#include <pty.h>       // forkpty
#include <signal.h>    // kill, SIG*
#include <sys/wait.h>  // waitpid
#include <unistd.h>    // read, write, _exit

#include <array>  // std::array
#include <catch2/catch.hpp>
#include <chrono>  // std::chrono::milliseconds

using namespace coord::cli;

namespace {

constexpr std::chrono::milliseconds kLongest{20'000};

// Says over the terminal that it listens, and ends with 1 for a signal that was typed, 0 for one that was not.
[[noreturn]] void tell_whether_typed() {
  const Signals signals;
  (void)::write(STDOUT_FILENO, "!", 1);
  const auto received = signals.wait(kLongest, -1);
  ::_exit(!received ? 9 : received->typed ? 1 : 0);
}

// The status of such a process after `act`, which is given it and its terminal.
template <typename Act>
int status_after(const Act& act) {
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    tell_whether_typed();
  }
  std::array<char, 1> ready{};
  (void)::read(terminal, ready.data(), ready.size());
  act(child, terminal);
  int status = 0;
  ::waitpid(child, &status, 0);
  ::close(terminal);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST_CASE("a signal is known as typed by the kernel's word, whoever else sends the same", "[signals]") {
  CHECK(status_after([](pid_t, int terminal) { (void)::write(terminal, "\x03", 1); }) == 1);
  CHECK(status_after([](pid_t, int terminal) { (void)::write(terminal, "\x1c", 1); }) == 1);
  CHECK(status_after([](pid_t child, int) { ::kill(child, SIGINT); }) == 0);
  CHECK(status_after([](pid_t child, int) { ::kill(-child, SIGINT); }) == 0);
  CHECK(status_after([](pid_t child, int) { ::kill(child, SIGTERM); }) == 0);
}
