#include "validate/input.hpp"

#include <fcntl.h>     // open
#include <sys/stat.h>  // fstat
#include <unistd.h>    // read

#include <cerrno>   // errno
#include <cstring>  // strerror

namespace coord::validate {
namespace {

tl::unexpected<Error> failed(int number) {
  return fail(ErrorKind::io, reason_of(number));
}

const char* kind_of_file(mode_t mode) {
  return S_ISDIR(mode)    ? "a directory"
         : S_ISFIFO(mode) ? "a FIFO, not a regular file"
         : S_ISSOCK(mode) ? "a socket, not a regular file"
                          : "a device, not a regular file";
}

}  // namespace

std::string reason_of(int number) {
  std::string reason = std::strerror(number);
  if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z') {
    reason[0] = static_cast<char>(reason[0] | 0x20);
  }
  return reason;
}

Result<Input> Input::open(const std::string& path) {
  util::UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!fd.valid()) {
    return errno == ENXIO ? fail(ErrorKind::io, "a socket, not a regular file") : failed(errno);
  }
  struct stat status {};
  if (::fstat(fd.get(), &status) != 0) {
    return failed(errno);
  }
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorKind::io, kind_of_file(status.st_mode));
  }
  const int number = fd.get();
  return Input(std::move(fd), number);
}

Input Input::standard_input() {
  return Input(util::UniqueFd(), STDIN_FILENO);
}

Status Input::read(std::string& bytes, std::size_t wanted) {
  constexpr std::size_t kFirstRoom = 8192;
  constexpr std::size_t kGrowth = 16;
  std::size_t size = bytes.size();
  const std::size_t goal = size + wanted;
  // Most files are small: room is made, and cleared, as it is needed.
  for (std::size_t room = kFirstRoom; size < goal && !at_end_;) {
    if (size == bytes.size()) {
      bytes.resize(std::min(goal, size + room));
      room *= kGrowth;
    }
    const ssize_t count = ::read(number_, bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      bytes.resize(size);
      return failed(errno);
    }
    at_end_ = count == 0;
    size += static_cast<std::size_t>(count);
  }
  bytes.resize(size);
  return {};
}

}  // namespace coord::validate
