#include "cli/stdio.hpp"

#include <fcntl.h>     // fcntl, open
#include <signal.h>    // signal
#include <sys/stat.h>  // fstat
#include <unistd.h>    // read, write

#include <algorithm>  // std::max, std::min
#include <cerrno>     // errno
#include <cstring>    // strerror
#include <utility>    // std::move

#include "cli/actions.hpp"

namespace coord::cli {
namespace {

Status write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      Json details = errno == EPIPE ? Json{{kReaderGone, true}} : Json();
      return fail(ErrorKind::io, std::string("cannot write to standard output: ") + strerror(errno), {},
                  std::move(details));
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

// `size` is that of a regular file, if it has one: behind so many bytes a read that is not filled was the last.
Result<std::string> read_all(int fd, const std::string& name, std::size_t limit, std::size_t size = 0) {
  constexpr std::size_t kMostAtOnce = 16384;
  const std::size_t at_once = size == 0 ? kMostAtOnce : std::min(size + 1, kMostAtOnce);
  std::string text;
  for (;;) {
    const std::size_t before = text.size();
    text.resize(before + at_once);
    const ssize_t count = ::read(fd, text.data() + before, at_once);
    text.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count < 0) {
      return fail(ErrorKind::io, "cannot read " + name + ": " + strerror(errno));
    }
    if (text.size() > limit) {
      return fail(ErrorKind::invalid, name + " holds more than " + std::to_string(limit) + " bytes");
    }
    const bool filled = static_cast<std::size_t>(count) == at_once;
    if (count == 0 || (size != 0 && text.size() >= size && !filled)) {
      return text;
    }
  }
}

}  // namespace

void secure_standard_descriptors() {
  // Opened the wrong way round on purpose: reading from 0 and writing to 1 or 2 then fails as on a closed descriptor.
  for (int fd = 0; fd <= 2; ++fd) {
    if (::fcntl(fd, F_GETFD) < 0 && ::open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0) {
      return;
    }
  }
  ::signal(SIGPIPE, SIG_IGN);
}

Status write_out(std::string_view text) {
  return write_all(STDOUT_FILENO, text);
}

void write_err(std::string_view line) {
  std::string text = harmless(line);
  text += '\n';
  (void)write_all(STDERR_FILENO, text);
}

Result<std::string> read_standard_input(std::size_t limit) {
  return read_all(STDIN_FILENO, "standard input", limit);
}

Result<std::string> read_text_file(const std::string& path, std::size_t limit) {
  // Without O_NONBLOCK a FIFO would be waited for.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) {
    const ErrorKind kind = errno == ENOENT ? ErrorKind::not_found : ErrorKind::io;
    return fail(kind, "cannot read " + path + ": " + strerror(errno));
  }
  struct stat status {};
  const bool known = ::fstat(fd, &status) == 0;
  const char* hint = known && S_ISDIR(status.st_mode) ? "name a file in it"
                                                      : "to read a pipe, write - and redirect it to standard input";
  Result<std::string> text = known && S_ISREG(status.st_mode)
                                 ? read_all(fd, path, limit, static_cast<std::size_t>(status.st_size))
                                 : fail(ErrorKind::usage, path + " is not a regular file", hint);
  ::close(fd);
  return text;
}

}  // namespace coord::cli
