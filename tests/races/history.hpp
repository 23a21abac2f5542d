// What many processes asked and were answered, each by its own file: a line before a call and a line behind it, so that
// who is killed within a call leaves a question without an answer. Times are of the boot-time clock, which all share.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/batch.hpp"

namespace coord::races {

enum class Verb { claim, renew, release, hand_off, reap };

enum class Answer {
  none,     // killed, or `uncertain`: it may have happened
  granted,  // a new grant: `made` is its token
  done,     // renewed, released, reaped: that of `token`
  refused,  // somebody else's: `holder` and `made` name the grant in the way
  lost,     // no longer the asker's
  nothing,  // an error that promises that nothing happened
};

struct Entry {
  std::string agent;  // who asks
  Verb verb = Verb::claim;
  std::string key;
  Sequence token = 0;       // the grant it is about; 0 for a claim
  std::int64_t ttl_us = 0;  // of the grant or the renewal
  std::string to;           // of a handoff
  std::int64_t invoked = 0;
  std::int64_t answered = 0;
  Answer answer = Answer::none;
  Sequence made = 0;   // the new grant, or the one in the way
  std::string holder;  // of the one in the way
  std::string text;    // of an error
};

[[nodiscard]] const char* name(Verb verb);
[[nodiscard]] const char* name(Answer answer);
[[nodiscard]] std::int64_t boot_time_us();

// Writes one process's history. Each line is one write, and so survives the process.
class Recorder {
 public:
  explicit Recorder(const std::string& path);
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // Notes the time and the question; returns its number in this file.
  int ask(Entry& entry);
  // Notes the time and the answer.
  void answer(int number, Entry& entry);

 private:
  void line(const std::string& text);

  int file_;
  int next_;
};

// Every question of a file, in order. A last line without its end is left out.
[[nodiscard]] std::vector<Entry> read_history(const std::string& path);

}  // namespace coord::races
