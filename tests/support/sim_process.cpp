#include "support/sim_process.hpp"

#include <fcntl.h>       // O_ACCMODE, O_APPEND
#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::copy_n, std::min
#include <cerrno>     // EBADF, EIO
#include <exception>  // std::uncaught_exceptions
#include <utility>    // std::move

namespace coord::test {

namespace {

constexpr std::int64_t kMicrosecondsPerCall = 20;
int next_process = 1000;

}  // namespace

SimProcess::SimProcess(SimDisk& disk, SimPlan plan)
    : disk_(disk),
      plan_(std::move(plan)),
      boot_(disk.boots()),
      random_(0x9E3779B97F4A7C15U * static_cast<std::uint64_t>(disk.clock_us())),
      id_(next_process++) {}

SimProcess::~SimProcess() {
  kill();
}

void SimProcess::kill() {
  if (!dead()) {
    for (const auto& [fd, descriptor] : descriptors_) {
      disk_.close(descriptor.node, {this, fd});
    }
  }
  descriptors_.clear();
  dead_ = true;
}

void SimProcess::die() {
  kill();
  struck_ = true;
}

const SimFault* SimProcess::due(SimCall call) const {
  for (const SimFault& fault : plan_.faults) {
    const bool now = fault.persistent ? calls_ >= fault.call : calls_ == fault.call;
    const bool fits = fault.kind != SimFault::Kind::error || can_fail(call, fault.error);
    if (now && fits) {
      return &fault;
    }
  }
  return nullptr;
}

int SimProcess::enter(SimCall call, const char* what, const char* more) {
  if (dead()) {
    descriptors_.clear();
    // What a dead program would have done never happens. Destructors that run while the harness unwinds come here too.
    if (std::uncaught_exceptions() == 0 && call != SimCall::close) {
      throw Killed{};
    }
    return -EIO;
  }
  ++calls_;
  disk_.move_clock(kMicrosecondsPerCall);
  trace_.push_back(fmt::format("{} {} {}", name(call), what, more));
  if (plan_.before) {
    plan_.before(calls_);
    if (dead()) {
      return enter(call, what, more);
    }
  }
  const SimFault* fault = due(call);
  if (fault == nullptr) {
    return 0;
  }
  switch (fault->kind) {
    case SimFault::Kind::kill:
      die();
      if (call != SimCall::close && std::uncaught_exceptions() == 0) {
        throw Killed{};
      }
      return -EIO;
    case SimFault::Kind::error: struck_ = true; return -fault->error;
    case SimFault::Kind::torn_kill:
    case SimFault::Kind::short_write: return 0;  // only writes: see put()
  }
  return 0;
}

SimProcess::Descriptor* SimProcess::find(int fd) {
  const auto found = descriptors_.find(fd);
  return found == descriptors_.end() ? nullptr : &found->second;
}

NodeId SimProcess::folder(int fd) {
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? kNoNode : descriptor->node;
}

int SimProcess::open_folder(std::string_view path) {
  Descriptor descriptor;
  if (const int error = disk_.open(kRootNode, path, O_RDONLY | O_DIRECTORY, 0, descriptor.node); error != 0) {
    return error;
  }
  int fd = 3;
  while (descriptors_.contains(fd)) {
    ++fd;
  }
  descriptors_.emplace(fd, descriptor);
  return fd;
}

int SimProcess::open(int at, const char* path, int flags, mode_t mode) {
  if (const int error = enter(SimCall::open, path, (flags & O_CREAT) != 0 ? "creating" : ""); error != 0) {
    return error;
  }
  if (folder(at) == kNoNode) {
    return -EBADF;
  }
  if (descriptors_.size() >= plan_.most_open) {
    return -EMFILE;
  }
  Descriptor descriptor;
  descriptor.flags = flags;
  if (const int error = disk_.open(folder(at), path, flags, mode, descriptor.node); error != 0) {
    return error;
  }
  int fd = 3;
  while (descriptors_.contains(fd)) {
    ++fd;
  }
  descriptors_.emplace(fd, descriptor);
  return fd;
}

int SimProcess::close(int fd) {
  const int error = enter(SimCall::close, fmt::format("{}", fd).c_str());
  const auto found = descriptors_.find(fd);
  if (found == descriptors_.end()) {
    return error != 0 ? error : -EBADF;
  }
  disk_.close(found->second.node, {this, fd});
  descriptors_.erase(found);
  return error;
}

ssize_t SimProcess::read_at(int fd, void* buffer, std::size_t size, std::uint64_t offset) {
  if (const int error = enter(SimCall::read, fmt::format("{} at {}", size, offset).c_str()); error != 0) {
    return error;
  }
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr || (descriptor->flags & O_ACCMODE) == O_WRONLY) {
    return -EBADF;
  }
  return disk_.read(descriptor->node, buffer, size, offset);
}

ssize_t SimProcess::put(Descriptor& descriptor, const void* buffer, std::size_t size, std::uint64_t offset) {
  const SimFault* fault = due(SimCall::write);
  const bool partial = fault != nullptr && fault->kind != SimFault::Kind::error && fault->kind != SimFault::Kind::kill;
  if (partial && fault->bytes < size) {
    struck_ = true;
    const ssize_t done = disk_.write(descriptor.node, buffer, fault->bytes, offset);
    if (fault->kind == SimFault::Kind::torn_kill) {
      die();
      throw Killed{};
    }
    return done;
  }
  return disk_.write(descriptor.node, buffer, size, offset);
}

ssize_t SimProcess::write_at(int fd, const void* buffer, std::size_t size, std::uint64_t offset) {
  if (const int error = enter(SimCall::write_at, fmt::format("{} at {}", size, offset).c_str()); error != 0) {
    return error;
  }
  Descriptor* descriptor = find(fd);
  if (descriptor == nullptr || (descriptor->flags & O_ACCMODE) == O_RDONLY) {
    return -EBADF;
  }
  // As Linux does: a descriptor that appends ignores the offset.
  return put(*descriptor, buffer, size, (descriptor->flags & O_APPEND) != 0 ? disk_.size(descriptor->node) : offset);
}

ssize_t SimProcess::write(int fd, const void* buffer, std::size_t size) {
  if (const int error = enter(SimCall::write, fmt::format("{}", size).c_str()); error != 0) {
    return error;
  }
  Descriptor* descriptor = find(fd);
  if (descriptor == nullptr || (descriptor->flags & O_ACCMODE) == O_RDONLY) {
    return -EBADF;
  }
  if ((descriptor->flags & O_APPEND) != 0) {
    descriptor->place = disk_.size(descriptor->node);
  }
  const ssize_t done = put(*descriptor, buffer, size, descriptor->place);
  if (done > 0) {
    descriptor->place += static_cast<std::uint64_t>(done);
  }
  return done;
}

std::int64_t SimProcess::position(int fd) {
  if (const int error = enter(SimCall::position, ""); error != 0) {
    return error;
  }
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? -EBADF : static_cast<std::int64_t>(descriptor->place);
}

int SimProcess::sync(int fd) {
  const int error = enter(SimCall::sync, "");
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr) {
    return error != 0 ? error : -EBADF;
  }
  if (error != 0) {
    disk_.sync_failed(descriptor->node);
    return error;
  }
  return disk_.sync(descriptor->node, false);
}

int SimProcess::sync_data(int fd) {
  const int error = enter(SimCall::sync_data, "");
  const Descriptor* descriptor = find(fd);
  if (descriptor == nullptr) {
    return error != 0 ? error : -EBADF;
  }
  if (error != 0) {
    disk_.sync_failed(descriptor->node);
    return error;
  }
  return disk_.sync(descriptor->node, true);
}

int SimProcess::sync_system(int) {
  const int error = enter(SimCall::sync_system, "");
  if (error == 0) {
    disk_.sync_system();
  }
  return error;
}

int SimProcess::start_writeback(int fd) {
  const int error = enter(SimCall::start_writeback, "");
  return error != 0 ? error : find(fd) == nullptr ? -EBADF : 0;
}

}  // namespace coord::test
