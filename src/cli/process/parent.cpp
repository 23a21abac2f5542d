#include "cli/process/parent.hpp"

#include <poll.h>         // poll
#include <sys/syscall.h>  // SYS_pidfd_open
#include <unistd.h>       // getppid, syscall

#include <algorithm>  // std::min

namespace coord::cli {

Parent::Parent() : id_(::getppid()), handle_(static_cast<int>(::syscall(SYS_pidfd_open, id_, 0))) {}

bool Parent::wait_for_end(std::chrono::milliseconds timeout) const {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::milliseconds kPause{1'000};  // without a handle nothing tells
  const auto end = Clock::now() + timeout;
  while (::getppid() == id_) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    if (left.count() <= 0) {
      return false;
    }
    pollfd ended{handle_.get(), POLLIN, 0};
    const auto pause = handle_.valid() ? left : std::min(left, kPause);
    if (::poll(&ended, handle_.valid() ? 1 : 0, static_cast<int>(pause.count())) > 0) {
      return true;
    }
  }
  return true;
}

}  // namespace coord::cli
