#include "races/crowd.hpp"

#include <signal.h>     // kill, timer_create
#include <sys/prctl.h>  // prctl
#include <sys/wait.h>   // waitpid
#include <time.h>       // timer_settime
#include <unistd.h>     // fork, access

#include <cstdio>   // std::perror
#include <cstdlib>  // mkdtemp, std::abort
#include <filesystem>

#include "races/history.hpp"

namespace coord::races {
namespace {

constexpr const char* kMemory = "/dev/shm";

}  // namespace

Scratch::Scratch(const std::string& where)
    : path_((!where.empty()                        ? where
             : ::access(kMemory, W_OK | X_OK) == 0 ? kMemory
                                                   : std::filesystem::temp_directory_path().string()) +
            "/coord-races-XXXXXX") {
  if (::mkdtemp(path_.data()) == nullptr) {
    std::perror(path_.c_str());
    std::abort();
  }
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Crowd::~Crowd() {
  for (const Member& member : members_) {
    if (member.process > 0) {
      ::kill(member.process, SIGKILL);
      ::waitpid(member.process, nullptr, 0);
    }
  }
}

void Crowd::start(std::size_t number) {
  Member& member = members_[number];
  const pid_t parent = ::getpid();
  member.process = ::fork();
  if (member.process == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    const int status = ::getppid() == parent ? body_(static_cast<int>(number), member.life) : 1;
    ::_exit(status);
  }
  if (member.process < 0) {
    std::perror("fork");
    std::abort();
  }
  ++member.life;
  member.goes_on = 0;
}

void Crowd::wake() {
  const std::int64_t now = boot_time_us();
  for (Member& member : members_) {
    if (member.goes_on != 0 && member.goes_on <= now) {
      member.goes_on = 0;
      ::kill(member.process, SIGCONT);
    }
  }
}

int Crowd::run(std::int64_t stop_us, Strikes& strikes) {
  std::size_t running = members_.size();
  int failed = 0;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    start(i);
  }
  while (running > 0) {
    wake();
    int status = 0;
    const pid_t process = ::waitpid(-1, &status, WUNTRACED | WNOHANG);
    if (process <= 0) {
      const timespec moment = {0, 2'000'000};
      ::nanosleep(&moment, nullptr);
      continue;
    }
    std::size_t number = 0;
    while (members_[number].process != process) {
      ++number;
    }
    if (WIFSTOPPED(status)) {
      ++strikes.stopped;
      members_[number].goes_on = boot_time_us() + stop_us;
    } else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) {
      ++strikes.killed;
      start(number);
    } else {
      failed += WIFEXITED(status) && WEXITSTATUS(status) == 0 ? 0 : 1;
      members_[number].process = 0;
      --running;
    }
  }
  return failed;
}

void strike_self(int signal, std::int64_t after_us) {
  static bool made = false;
  static timer_t timers[2];
  timer_t& timer = timers[signal == SIGKILL ? 0 : 1];
  if (!made) {
    made = true;
    for (int i = 0; i < 2; ++i) {
      sigevent event = {};
      event.sigev_notify = SIGEV_SIGNAL;
      event.sigev_signo = i == 0 ? SIGKILL : SIGSTOP;
      if (::timer_create(CLOCK_MONOTONIC, &event, &timers[i]) != 0) {
        std::perror("timer_create");
        std::abort();
      }
    }
  }
  itimerspec when = {};
  when.it_value.tv_sec = after_us / 1'000'000;
  when.it_value.tv_nsec = after_us % 1'000'000 * 1000 + 1;
  ::timer_settime(timer, 0, &when, nullptr);
}

}  // namespace coord::races
