#include "races/program.hpp"

#include <fcntl.h>     // O_WRONLY
#include <spawn.h>     // posix_spawn
#include <sys/wait.h>  // waitpid
#include <unistd.h>    // pipe2, read

#include <cstdlib>  // setenv

namespace coord::races {

int run_program(std::vector<std::string> words, std::string& output) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return -1;
  }
  ::setenv("COORD_LOCK_WAIT", "10m", 1);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  std::vector<char*> arguments;
  for (std::string& word : words) {
    arguments.push_back(word.data());
  }
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  char bytes[4096];
  for (ssize_t got = 0; error == 0 && (got = ::read(ends[0], bytes, sizeof bytes)) > 0;) {
    output.append(bytes, static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  int status = -1;
  return error == 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace coord::races
