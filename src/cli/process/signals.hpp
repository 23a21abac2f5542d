// Signals that are received instead of suffered, for a program that looks after another.
#pragma once

#include <signal.h>  // sigset_t

#include <chrono>    // std::chrono::milliseconds
#include <optional>  // std::optional

#include "util/unique_fd.hpp"

namespace coord::cli {

struct Received {
  int signal = 0;
  bool typed = false;  // by a key at the terminal, which sends it to a whole process group
};

// From its making to its end INT, TERM, HUP, QUIT, USR1 and USR2 are kept back, until they are taken.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // Blocks until one comes, or `fd` can be read, or the time is over. The signal, where there is one.
  [[nodiscard]] std::optional<Received> wait(std::chrono::milliseconds timeout, int fd) const;

 private:
  sigset_t before_ = {};
  util::UniqueFd arrivals_;
};

// Those that are kept back.
[[nodiscard]] sigset_t kept_signals();

// The next one that `arrivals`, a signalfd, has; nothing where it has none.
[[nodiscard]] std::optional<Received> take_signal(int arrivals);

}  // namespace coord::cli
