// Reading files anywhere: regular ones only, in blocks.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string

#include "coord/error.hpp"
#include "util/unique_fd.hpp"

namespace coord::validate {

// What the system says of an error number, in lower case.
[[nodiscard]] std::string reason_of(int number);

class Input {
 public:
  // A regular file, by a path that may be a link to one; never waits for anybody, as opening a FIFO would. `io` with the
  // reason alone: "permission denied", "a FIFO, not a regular file".
  [[nodiscard]] static Result<Input> open(const std::string& path);
  [[nodiscard]] static Input standard_input();

  // Adds up to `wanted` bytes to `bytes`, fewer only at the end. `io` with the reason alone.
  [[nodiscard]] Status read(std::string& bytes, std::size_t wanted);

  [[nodiscard]] bool at_end() const { return at_end_; }

 private:
  explicit Input(util::UniqueFd fd, int number) : owned_(std::move(fd)), number_(number) {}

  util::UniqueFd owned_;
  int number_;
  bool at_end_ = false;
};

}  // namespace coord::validate
