// What core needs of a place on this machine where writes wait for a server that is away: lines and their order, no rules.
//
// Implementation: store/queue_file. Any number of processes may add and replay; at any moment one of them replays.
#pragma once

#include <chrono>    // std::chrono::milliseconds
#include <cstddef>   // std::size_t
#include <cstdint>   // std::uint64_t
#include <memory>    // std::unique_ptr
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/error.hpp"

namespace coord {

struct WaitingLine {
  std::string text;            // without its newline
  std::uint64_t position = 0;  // stays the same until the line is settled
  std::uint64_t end = 0;       // behind the line
};

// The right to replay, held until it is destroyed. A process that dies gives it back.
class Replay {
 public:
  virtual ~Replay() = default;

  // The first line that is not settled, those that were added meanwhile too; nothing when all are. Then the place is empty.
  [[nodiscard]] virtual Result<std::optional<WaitingLine>> next() = 0;

  // The line that next() gave is dealt with, and will not be given again. After a power cut it may be given once more.
  [[nodiscard]] virtual Status settle(const WaitingLine& line) = 0;
};

class WriteQueue {
 public:
  virtual ~WriteQueue() = default;

  // Where it is, as a person may look for it.
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::string dead_name() const = 0;

  // Whether nothing waits. Costs a look at two names.
  [[nodiscard]] virtual bool empty() = 0;

  // Adds a line behind all others, on stable storage when it returns. All of it or nothing: a last line that somebody left without its end
  // is ended first. Errors: `denied`, `unavailable` (no space), `io`, `invalid` (a line that holds a newline or is too long).
  [[nodiscard]] virtual Status append(const std::string& line) = 0;

  // The lines that wait, in order, at most so many; who replays is not disturbed.
  [[nodiscard]] virtual Result<std::vector<WaitingLine>> lines(std::size_t limit) = 0;

  // Nothing when another process still replays after `wait`.
  [[nodiscard]] virtual Result<std::unique_ptr<Replay>> replay(std::chrono::milliseconds wait) = 0;

  // Keeps what was refused, on stable storage when it returns.
  [[nodiscard]] virtual Status bury(const std::string& line) = 0;

  // What was refused, in order.
  [[nodiscard]] virtual Result<std::vector<std::string>> dead() = 0;

  // Of the first `out_of` that were refused only `lines` stay, on stable storage when it returns; those behind them stay anyhow. All of it or
  // nothing. `conflict` when there are fewer: somebody else was first.
  [[nodiscard]] virtual Status keep_dead(std::vector<std::string> lines, std::size_t out_of) = 0;
};

}  // namespace coord
