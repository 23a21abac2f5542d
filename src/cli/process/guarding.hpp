// What the guardian's own process does, and what the two tell each other: one message a packet, a letter and what belongs to it.
#pragma once

#include <signal.h>     // sigset_t
#include <sys/types.h>  // pid_t

#include <cstddef>  // std::size_t
#include <string>   // std::string
#include <vector>   // std::vector

namespace coord::cli {

// To the guardian.
namespace command {
constexpr char kStart = 's';    // variables, each ended by a NUL
constexpr char kSignal = 'k';   // a signal's number as a byte, for the program
constexpr char kGrouped = 'g';  // the same, where the program has left the group of the one who commands
constexpr char kFamily = 'f';   // the same, for the family
constexpr char kEnd = 'e';      // the family
constexpr char kLeave = 'x';    // and let all run

constexpr std::size_t kLongest = 131'072;
}  // namespace command

// From the guardian: a letter and a number.
struct Told {
  static constexpr char kRuns = 'r';
  static constexpr char kFailed = 'f';  // to start: an errno
  static constexpr char kEnded = 'e';   // the program: its status, as waitpid() gives it
  static constexpr char kGone = 'g';    // the whole family
  char what;
  int number;
};

struct Guarded {
  std::vector<std::string> words;
  sigset_t signals = {};  // what the program keeps back
  pid_t group = 0;        // that of the program
};

// The life of the guardian, in its own process with all signals kept back, at the other end of `link`.
[[noreturn]] void guard(int link, const Guarded& guarded);

}  // namespace coord::cli
