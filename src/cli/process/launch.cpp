#include "cli/process/launch.hpp"

#include <fcntl.h>      // O_CLOEXEC
#include <sys/prctl.h>  // prctl
#include <sys/wait.h>   // waitpid
#include <unistd.h>     // fork, execvpe, pipe2

#include <cerrno>       // errno
#include <string_view>  // std::string_view

#include "util/unique_fd.hpp"

namespace coord::cli {
namespace {

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> out;
  out.reserve(texts.size() + 1);
  for (std::string& text : texts) {
    out.push_back(text.data());
  }
  out.push_back(nullptr);
  return out;
}

// What this process has, with those of `added` in the place of the same names.
std::vector<std::string> environment_with(const std::vector<std::string>& added) {
  std::vector<std::string> out = added;
  for (char** at = environ; at != nullptr && *at != nullptr; ++at) {
    const std::string_view variable = *at;
    const std::string_view name = variable.substr(0, variable.find('=') + 1);
    bool replaced = false;
    for (const std::string& other : added) {
      replaced = replaced || (!name.empty() && other.starts_with(name));
    }
    if (!replaced) {
      out.emplace_back(variable);
    }
  }
  return out;
}

// In the new process: only calls that are safe after fork(). Answers the errno of what failed.
int become(char* const* words, char* const* environment, const ProgramStart& start, pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) {
    return ESRCH;  // it has died before it could be watched
  }
  ::setpgid(0, start.group);
  ::signal(SIGPIPE, SIG_DFL);
  ::sigprocmask(SIG_SETMASK, &start.signals, nullptr);
  ::execvpe(words[0], words, environment);
  return errno;
}

}  // namespace

tl::expected<pid_t, int> start_program(const ProgramStart& start) {
  std::vector<std::string> words = start.words;
  std::vector<std::string> environment = environment_with(start.variables);
  const std::vector<char*> word_pointers = pointers_to(words);
  const std::vector<char*> environment_pointers = pointers_to(environment);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return tl::unexpected<int>(errno);
  }
  const util::UniqueFd hears(ends[0]);
  util::UniqueFd tells(ends[1]);
  const pid_t parent = ::getpid();
  const pid_t id = ::fork();
  if (id < 0) {
    return tl::unexpected<int>(errno);
  }
  if (id == 0) {
    const int error = become(word_pointers.data(), environment_pointers.data(), start, parent);
    const ssize_t told = ::write(ends[1], &error, sizeof error);
    ::_exit(told == sizeof error ? 127 : 126);
  }
  tells = util::UniqueFd();
  int error = 0;
  ssize_t got = 0;
  while ((got = ::read(hears.get(), &error, sizeof error)) < 0 && errno == EINTR) {
  }
  if (got == sizeof error) {
    ::waitpid(id, nullptr, 0);
    return tl::unexpected<int>(error);
  }
  return id;  // the pipe was closed by the exec
}

int shell_status(int status) {
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace coord::cli
