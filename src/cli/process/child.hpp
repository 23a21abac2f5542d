// A program that is started, signalled and waited for. It does not outlive the process that started it.
#pragma once

#include <signal.h>     // sigset_t
#include <sys/types.h>  // pid_t

#include <optional>         // std::optional
#include <string>           // std::string
#include <tl/expected.hpp>  // tl::expected
#include <vector>           // std::vector

namespace coord::cli {

class Child {
 public:
  // Looks for the program words[0] as a shell does, and starts it with these words, the environment of this process with
  // `variables` ("NAME=value") added, and `signals` kept back. Killed when the calling thread dies. At most one at a time. The errno of what failed.
  [[nodiscard]] static tl::expected<Child, int> start(const std::vector<std::string>& words,
                                                      const std::vector<std::string>& variables,
                                                      const sigset_t& signals);

  void send(int signal) const;

  // Its status as a shell tells it, 128 + n for one that a signal ended; nothing while it runs. Does not block.
  [[nodiscard]] std::optional<int> ended();

  // Sends it to every process that now has this process as its parent: the program, and what dead ones of its own have
  // left. False when there is none.
  bool send_to_family(int signal) const;

 private:
  explicit Child(pid_t id) : id_(id) {}
  pid_t id_;
  std::optional<int> status_;
};

}  // namespace coord::cli
