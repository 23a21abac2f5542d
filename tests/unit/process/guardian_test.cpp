#include "cli/process/guardian.hpp"

#include <fcntl.h>        // fcntl
#include <poll.h>         // poll
#include <signal.h>       // kill
#include <sys/prctl.h>    // prctl
#include <sys/stat.h>     // lstat
#include <sys/syscall.h>  // SYS_pidfd_open
#include <sys/wait.h>     // waitpid

#include <catch2/catch.hpp>
#include <utility>  // std::move

#include "cli/process/signals.hpp"

using namespace coord::cli;
using coord::util::UniqueFd;

namespace {

constexpr int kPatience = 20'000;  // milliseconds; only a test that fails takes them

// A pipe that programs inherit. It ends when all who have its writing end have ended.
struct Pipe {
  Pipe() {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    reads = UniqueFd(ends[0]);
    writes = UniqueFd(ends[1]);
    ::fcntl(reads.get(), F_SETFD, FD_CLOEXEC);
    ::fcntl(reads.get(), F_SETFL, O_NONBLOCK);
  }

  // What came, until it is as long as `text`, or all writers have ended.
  std::string until(const std::string& text) {
    pollfd ready{reads.get(), POLLIN, 0};
    while (seen.size() < text.size() && ::poll(&ready, 1, kPatience) > 0) {
      char bytes[256];
      const ssize_t got = ::read(reads.get(), bytes, sizeof bytes);
      if (got <= 0) {
        break;
      }
      seen.append(bytes, static_cast<std::size_t>(got));
    }
    return seen;
  }

  // Whether no writer is left at this moment.
  bool is_over() {
    char byte = 0;
    return ::read(reads.get(), &byte, 1) == 0;
  }

  UniqueFd reads;
  UniqueFd writes;
  std::string seen;
};

// A process in a group of its own that runs a program, or a shell's script, under a guardian, and passes signals on. The program has
// the pipe as descriptor 9. Its status is this one's.
class Runner {
 public:
  Runner(const std::string& script, Pipe& out) : Runner(std::vector<std::string>{"sh", "-c", script}, out) {}
  Runner(const std::vector<std::string>& words, Pipe& out) {
    Pipe told;
    id_ = ::fork();
    REQUIRE(id_ >= 0);
    if (id_ == 0) {
      ::setpgid(0, 0);
      ::dup2(out.writes.get(), 9);
      ::close(out.writes.get());
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      run(words, told.writes.get());
    }
    ::setpgid(id_, id_);
    out.writes = UniqueFd();
    told.writes = UniqueFd();
    guardian_ = static_cast<pid_t>(std::stol(told.until("1234567\n")));
    guardian_ends_ = UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, guardian_, 0)));
    REQUIRE(guardian_ends_.valid());
  }
  ~Runner() {
    ::kill(-id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
  }
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  [[nodiscard]] pid_t id() const { return id_; }
  [[nodiscard]] pid_t guardian() const { return guardian_; }

  bool guardian_ends() {
    pollfd ended{guardian_ends_.get(), POLLIN, 0};
    return ::poll(&ended, 1, kPatience) > 0;
  }

  int status() {
    int status = 0;
    ::waitpid(id_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  [[noreturn]] static void run(const std::vector<std::string>& words, int told) {
    auto guardian = Guardian::call(words);
    const Signals signals;
    std::string number = std::to_string(guardian->id()) + "\n";
    number.insert(0, 8 - number.size(), '0');
    (void)::write(told, number.data(), number.size());
    ::close(told);
    if (!guardian->start({})) {
      ::_exit(99);
    }
    ::close(9);
    while (!guardian->status() && !guardian->is_dead()) {
      const auto signal = signals.wait(std::chrono::milliseconds(kPatience), guardian->link());
      guardian->listen();
      if (signal && !guardian->status()) {
        guardian->pass_on(*signal);
      }
    }
    const int status = guardian->status().value_or(98);
    { const Guardian ended(std::move(*guardian)); }
    ::_exit(status);
  }

  pid_t id_ = 0;
  pid_t guardian_ = 0;
  UniqueFd guardian_ends_;
};

// Starts others, in sessions of their own and as orphans, which do not listen to polite signals. Not for long, and with
// nothing of this test but its pipe: with a defect switched on they outlive it.
constexpr const char* kFamily = R"(
  exec > /dev/null 2>&1
  trap "" TERM HUP
  setsid sh -c 'trap "" TERM HUP; sh -c "sleep 60; true" & sh -c "sleep 60; true"; wait' &
  (setsid sh -c 'sleep 60; true' &)
  echo ready >&9
  sleep 60; wait)";

// This program again, as one that says what it is sent.
const std::vector<std::string> kListener = {"/proc/self/exe", "says what it is sent", "-o", "/dev/null"};

void say(int signal) {
  const char letter = signal == SIGHUP ? 'h' : signal == SIGUSR1 ? 'e' : 'm';
  (void)::write(9, &letter, 1);
  if (signal == SIGUSR1) {
    ::_exit(3);
  }
}

}  // namespace

TEST_CASE("whoever is killed leaves nothing of what it ran when its guardian has ended", "[guardian]") {
  Pipe out;
  Runner runner(kFamily, out);
  REQUIRE(out.until("ready\n") == "ready\n");
  ::kill(runner.id(), SIGKILL);
  REQUIRE(runner.guardian_ends());
  CHECK(out.is_over());
}

TEST_CASE("also when its whole process group is killed", "[guardian]") {
  Pipe out;
  Runner runner(kFamily, out);
  REQUIRE(out.until("ready\n") == "ready\n");
  ::kill(-runner.id(), SIGKILL);
  REQUIRE(runner.guardian_ends());
  CHECK(out.is_over());
}

TEST_CASE("when the guardian is killed, what it guarded is ended by the one who called it", "[guardian]") {
  Pipe out;
  Runner runner(kFamily, out);
  REQUIRE(out.until("ready\n") == "ready\n");
  ::kill(runner.guardian(), SIGKILL);
  CHECK(runner.status() >= 98);  // the start was not told of yet, or it was
  CHECK(out.is_over());
}

TEST_CASE("the guardian keeps nothing open that the program writes to", "[guardian]") {
  Pipe out;
  Runner runner(kListener, out);
  REQUIRE(out.until("r") == "r");
  ::kill(runner.guardian(), SIGUSR2);
  REQUIRE(out.until("rm") == "rm");  // so the guardian is done with the start
  for (const char* descriptor : {"0", "1", "2", "9"}) {
    struct stat info = {};
    CHECK(::lstat(("/proc/" + std::to_string(runner.guardian()) + "/fd/" + descriptor).c_str(), &info) != 0);
  }
}

TEST_CASE("says what it is sent", "[.]") {
  for (const int number : {SIGHUP, SIGUSR1, SIGUSR2}) {
    struct sigaction action {};
    action.sa_handler = say;
    ::sigfillset(&action.sa_mask);  // one after the other
    ::sigaction(number, &action, nullptr);
  }
  (void)::write(9, "r", 1);
  while (true) {
    ::pause();
  }
}

TEST_CASE("a signal reaches the program once, whether its group was sent it or the one who runs it", "[guardian]") {
  Pipe out;
  Runner runner(kListener, out);
  REQUIRE(out.until("r") == "r");
  ::kill(runner.id(), SIGUSR2);  // received when the start is over
  std::string expected = "rm";
  for (int round = 0; round < 100; ++round) {
    REQUIRE(out.until(expected) == expected);
    ::kill(round % 2 == 0 ? -runner.id() : runner.id(), SIGHUP);
    expected += 'h';
    REQUIRE(out.until(expected) == expected);
    ::kill(runner.id(), SIGUSR2);  // received after, and so passed on after what was sent before
    expected += 'm';
  }
  REQUIRE(out.until(expected) == expected);
  ::kill(runner.id(), SIGUSR1);
  CHECK(runner.status() == 3);
  CHECK(out.until(expected + "e") == expected + 'e');
}

TEST_CASE("a program that has left the group is passed on what the group was sent", "[guardian]") {
  Pipe out;
  Runner runner(R"(exec setsid sh -c 'trap "echo HUP >&9; exit 4" HUP; echo ready >&9; while :; do sleep 0.01; done')",
                out);
  REQUIRE(out.until("ready\n") == "ready\n");
  ::kill(-runner.id(), SIGHUP);
  CHECK(runner.status() == 4);
}

TEST_CASE("a signal to the guardian is for the program", "[guardian]") {
  Pipe out;
  Runner runner(kListener, out);
  REQUIRE(out.until("r") == "r");
  ::kill(runner.guardian(), SIGUSR1);
  CHECK(runner.status() == 3);
}

TEST_CASE("what can't be started is told", "[guardian]") {
  auto guardian = Guardian::call({"/nonesuch"});
  REQUIRE(guardian.has_value());
  CHECK(guardian->start({}).error() == ENOENT);
}
