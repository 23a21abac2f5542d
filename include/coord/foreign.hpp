// What a store may share with programs that know nothing of coord: a queue of tasks, and figures of agents. What they see is
// derived from the documents, and decides nothing.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/error.hpp"

namespace coord {

// What a commit says of one task to the queue of such programs.
struct QueueNotice {
  std::string id;
  std::string text;    // the entry, an object with the member `id`; empty = the task does not stand in the queue
  double score = 0;    // the higher, the sooner
  bool found = false;  // the entry was read in the queue: from now on it is known, and not put there again
};

// That an agent has ended a task, for their figures.
struct EndNotice {
  std::string agent;
  std::string type;  // of the task
  double seconds = 0;
  bool success = true;
};

// How their queue differs from what commits have said.
struct QueueNews {
  struct Pushed {
    std::string text;
    double score = 0;
  };
  struct Taken {
    std::string id;
    std::int64_t since = 0;  // the store's time when that was first seen, or put_off() last
  };
  std::vector<Pushed> pushed;  // entries that no commit has put there, the first first
  std::vector<Taken> taken;    // tasks whose entries somebody has taken out, the longest first
  bool whole = true;           // note_whole() was called: all that should stand there has been told
};

// An agent's figures, those that such programs have counted too.
struct AgentFigures {
  std::int64_t total = 0;
  std::int64_t successful = 0;
  double seconds = 0;
};

class ForeignPrograms {
 public:
  virtual ~ForeignPrograms() = default;

  // Bounded: what stands first in the queue, and of a long one a part, another one each time. With `all` everything.
  // Nothing where the queue is of a kind that can't be read.
  [[nodiscard]] virtual Result<QueueNews> queue_news(bool all) = 0;
  // Whether the store has said with its last answer that nothing stood there but what commits have put there: then no entry is
  // looked for by its name. Costs nothing.
  [[nodiscard]] virtual bool queue_agrees() const = 0;
  // Every task has been looked at: what should stand in the queue has been told. A database that was just filled with documents
  // has not been.
  [[nodiscard]] virtual Status note_whole() = 0;
  // The tasks of which commits have said that they stand in the queue.
  [[nodiscard]] virtual Result<std::vector<std::string>> queued() = 0;
  // Counts those that are taken out as seen just now.
  [[nodiscard]] virtual Status put_off(const std::vector<std::string>& ids) = 0;
  // Knows nothing of them any more.
  [[nodiscard]] virtual Status forget(const std::vector<std::string>& ids) = 0;

  // Enters claims that such programs have made into the folder of tasks. Bounded: of a large database a part, another one each time.
  [[nodiscard]] virtual Status meet_claims() = 0;

  // Nothing where nobody has counted.
  [[nodiscard]] virtual Result<std::optional<AgentFigures>> figures(const std::string& agent) = 0;
};

}  // namespace coord
