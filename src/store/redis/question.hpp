// Asking for several documents at once, as they are at one moment.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/store.hpp"
#include "store/redis/read_ahead.hpp"
#include "store/redis/script.hpp"

namespace coord::store::redis {

class Question {
 public:
  explicit Question(std::vector<std::string> paths);

  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  // Most bytes, then path, key and field of each: what scripts expect.
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  // The command that asks. The question outlives it.
  [[nodiscard]] Command command() const;
  [[nodiscard]] Result<Reply> ask(Connection& connection) const;

  // What the answer says of document `i`, whose part of it begins at `first + 3 * i`. `invalid` for what is none.
  [[nodiscard]] Result<Answer> document(ReplyView answer, std::size_t first, std::size_t i) const;
  void teach(ReadAhead& ahead, ReplyView answer, std::size_t first) const;

 private:
  std::vector<std::string> paths_;
  std::vector<std::string> words_;
};

// Where the documents begin in the answer to a Question of its own; before them stand the server's time, and
// what it says of the shared queue.
inline constexpr std::size_t kFirstDocument = 2;

}  // namespace coord::store::redis
