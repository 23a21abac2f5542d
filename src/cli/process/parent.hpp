// The process that started this one.
#pragma once

#include <sys/types.h>  // pid_t

#include <chrono>  // std::chrono::milliseconds

#include "util/unique_fd.hpp"

namespace coord::cli {

class Parent {
 public:
  // The parent at this moment.
  Parent();

  // Blocks until it has ended: true. Or until the time is over: false.
  [[nodiscard]] bool wait_for_end(std::chrono::milliseconds timeout) const;

 private:
  pid_t id_;
  util::UniqueFd handle_;  // closed where the kernel gives none
};

}  // namespace coord::cli
