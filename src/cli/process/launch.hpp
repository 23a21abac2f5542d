// Starts a program.
#pragma once

#include <signal.h>     // sigset_t
#include <sys/types.h>  // pid_t

#include <string>           // std::string
#include <tl/expected.hpp>  // tl::expected
#include <vector>           // std::vector

namespace coord::cli {

struct ProgramStart {
  std::vector<std::string> words;      // words[0] is looked for as a shell does
  std::vector<std::string> variables;  // "NAME=value", added to the environment of this process
  sigset_t signals = {};               // what it keeps back
  pid_t group = 0;                     // of processes, of which it is to be; one of this session
};

// Its number, or the errno of what failed. It is killed when the calling thread dies.
[[nodiscard]] tl::expected<pid_t, int> start_program(const ProgramStart& start);

// A status of waitpid() as a shell tells it: 128 + n for a program that signal n has ended.
[[nodiscard]] int shell_status(int status);

}  // namespace coord::cli
