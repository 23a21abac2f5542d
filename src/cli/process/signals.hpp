// Signals that are received instead of suffered, for a program that looks after another.
#pragma once

#include <signal.h>  // sigset_t

#include <chrono>    // std::chrono::milliseconds
#include <optional>  // std::optional

namespace coord::cli {

struct Received {
  int number = 0;
  bool from_terminal = false;  // the terminal gives it to its whole process group
};

// From its making to its end INT, TERM, HUP, QUIT, USR1, USR2 and CHLD are kept back, until wait() takes them. Those that are
// ignored stay ignored.
class Signals {
 public:
  Signals();
  ~Signals();
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  // Blocks until one comes or the time is over.
  [[nodiscard]] std::optional<Received> wait(std::chrono::milliseconds timeout) const;

  // What was kept back before: for the programs that are started meanwhile.
  [[nodiscard]] const sigset_t& before() const { return before_; }

 private:
  sigset_t kept_ = {};
  sigset_t before_ = {};
};

}  // namespace coord::cli
