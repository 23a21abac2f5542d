#include "cli/output_file.hpp"

#include <fcntl.h>   // open
#include <unistd.h>  // write, unlink

#include <cerrno>        // errno
#include <cstring>       // strerror
#include <filesystem>    // std::filesystem::create_directories
#include <system_error>  // std::error_code

#include "util/unique_fd.hpp"

namespace coord::cli {
namespace {

tl::unexpected<Error> failed(const std::string& path, const std::string& reason) {
  return fail(ErrorKind::io, "cannot write " + path + ": " + reason);
}

}  // namespace

Status write_file(const std::string& path, std::string_view text, Writing how) {
  // Without O_NONBLOCK a FIFO that nobody reads would be waited for.
  const int flags = O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (how == Writing::append ? O_APPEND : O_TRUNC);
  util::UniqueFd fd(::open(path.c_str(), flags | O_CREAT | O_EXCL, 0666));
  const bool made = fd.valid();
  if (!made) {
    fd = util::UniqueFd(::open(path.c_str(), flags | O_CREAT, 0666));
  }
  if (!fd.valid()) {
    return failed(path, std::strerror(errno));
  }
  while (!text.empty()) {
    const ssize_t count = ::write(fd.get(), text.data(), text.size());
    if (count < 0 && errno == EINTR) {
      continue;
    }
    if (count <= 0) {
      auto error = failed(path, std::strerror(errno));
      if (made) {
        ::unlink(path.c_str());  // the begin of a file would be taken for the file
      }
      return error;
    }
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

Status make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  return error ? Status(failed(path, error.message())) : Status{};
}

}  // namespace coord::cli
