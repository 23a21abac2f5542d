// Calls on names, the machine and the clock; names of calls.
#include <algorithm>  // std::copy_n
#include <cerrno>     // EBADF, ENOSPC, ...
#include <iterator>   // std::size

#include "support/sim_process.hpp"

namespace coord::test {

const char* name(SimCall call) {
  constexpr const char* kNames[] = {
      "open",        "close",    "stat",   "stat_at",       "read",        "write_at",
      "write",       "position", "sync",   "sync_data",     "sync_system", "start_writeback",
      "make_folder", "link",     "unlink", "remove_folder", "rename",      "list",
      "change_mode", "try_lock", "sleep",  "boot_id",       "machine_id",  "filesystem_type",
      "free_space"};
  static_assert(std::size(kNames) == static_cast<std::size_t>(SimCall::free_space) + 1);
  return kNames[static_cast<std::size_t>(call)];
}

bool can_fail(SimCall call, int error) {
  switch (call) {
    case SimCall::sleep: return error == EINTR;
    case SimCall::start_writeback: return false;
    case SimCall::write_at:
    case SimCall::write:
    case SimCall::sync:
    case SimCall::sync_data:
    case SimCall::sync_system:
    case SimCall::make_folder:
    case SimCall::link:
    case SimCall::rename:
    case SimCall::open: return true;
    default: return error != ENOSPC && error != EDQUOT;
  }
}

int SimProcess::stat(int fd, store::file::FileStat& out) {
  if (const int error = enter(SimCall::stat, ""); error != 0) {
    return error;
  }
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? -EBADF : disk_.stat(descriptor->node, out);
}

int SimProcess::stat_at(int at, const char* path, store::file::FileStat& out) {
  if (const int error = enter(SimCall::stat_at, path); error != 0) {
    return error;
  }
  if (folder(at) == kNoNode) {
    return -EBADF;
  }
  NodeId node = kNoNode;
  const int error = disk_.find(folder(at), path, node);
  return error != 0 ? error : disk_.stat(node, out);
}

int SimProcess::make_folder(int at, const char* path, mode_t mode) {
  if (const int error = enter(SimCall::make_folder, path); error != 0) {
    return error;
  }
  return folder(at) == kNoNode ? -EBADF : disk_.make_folder(folder(at), path, mode);
}

int SimProcess::link(int from_folder, const char* from, int to_folder, const char* to) {
  if (const int error = enter(SimCall::link, from, to); error != 0) {
    return error;
  }
  const NodeId source = folder(from_folder);
  const NodeId target = folder(to_folder);
  return source == kNoNode || target == kNoNode ? -EBADF : disk_.link(source, from, target, to);
}

int SimProcess::unlink(int at, const char* path) {
  if (const int error = enter(SimCall::unlink, path); error != 0) {
    return error;
  }
  return folder(at) == kNoNode ? -EBADF : disk_.unlink(folder(at), path);
}

int SimProcess::remove_folder(int at, const char* path) {
  if (const int error = enter(SimCall::remove_folder, path); error != 0) {
    return error;
  }
  return folder(at) == kNoNode ? -EBADF : disk_.remove_folder(folder(at), path);
}

int SimProcess::rename(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) {
  if (const int error = enter(SimCall::rename, from, to); error != 0) {
    return error;
  }
  const NodeId source = folder(from_folder);
  const NodeId target = folder(to_folder);
  return source == kNoNode || target == kNoNode ? -EBADF : disk_.rename(source, from, target, to, flags);
}

int SimProcess::list(int fd, store::file::EntrySink& sink) {
  if (const int error = enter(SimCall::list, ""); error != 0) {
    return error;
  }
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? -EBADF : disk_.list(descriptor->node, sink);
}

int SimProcess::change_mode(int fd, mode_t mode) {
  if (const int error = enter(SimCall::change_mode, ""); error != 0) {
    return error;
  }
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? -EBADF : disk_.change_mode(descriptor->node, mode);
}

int SimProcess::try_lock(int fd) {
  if (const int error = enter(SimCall::try_lock, ""); error != 0) {
    return error;
  }
  const Descriptor* descriptor = find(fd);
  return descriptor == nullptr ? -EBADF : disk_.try_lock(descriptor->node, {this, fd});
}

int SimProcess::sleep_us(int microseconds) {
  if (const int error = enter(SimCall::sleep, ""); error != 0) {
    return error;
  }
  if (plan_.asleep) {
    plan_.asleep();
  }
  disk_.move_clock(microseconds);
  return 0;
}

int SimProcess::boot_id(char (&out)[36]) {
  const int error = enter(SimCall::boot_id, "");
  if (error == 0) {
    std::copy_n(disk_.boot_id().data(), std::size(out), out);
  }
  return error;
}

int SimProcess::machine_id(char (&out)[32]) {
  const int error = enter(SimCall::machine_id, "");
  if (error == 0) {
    std::fill_n(out, std::size(out), 'a');
  }
  return error;
}

std::int64_t SimProcess::filesystem_type(int fd) {
  if (const int error = enter(SimCall::filesystem_type, ""); error != 0) {
    return error;
  }
  return find(fd) == nullptr ? -EBADF : disk_.limits.type;
}

int SimProcess::free_space(int fd, std::uint64_t& bytes, std::uint64_t& inodes) {
  if (const int error = enter(SimCall::free_space, ""); error != 0) {
    return error;
  }
  if (find(fd) == nullptr) {
    return -EBADF;
  }
  disk_.free_space(bytes, inodes);
  return 0;
}

int SimProcess::process_id() {
  return id_;
}

// splitmix64
std::uint64_t SimProcess::random() {
  std::uint64_t value = random_ += 0x9E3779B97F4A7C15U;
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

std::int64_t SimProcess::wall_us() {
  return disk_.clock_us();
}

}  // namespace coord::test
