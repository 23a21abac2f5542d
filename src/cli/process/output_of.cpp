#include "cli/process/output_of.hpp"

#include <fcntl.h>     // O_CLOEXEC
#include <poll.h>      // poll
#include <spawn.h>     // posix_spawnp
#include <sys/wait.h>  // waitpid
#include <unistd.h>    // environ, pipe2, read

#include <cerrno>   // EINTR
#include <csignal>  // kill

#include "util/unique_fd.hpp"

namespace coord::cli {
namespace {

using Clock = std::chrono::steady_clock;

// Everything until the other end is closed; nothing when that takes too long, or is too much.
std::optional<std::string> read_to_end(int fd, std::size_t limit, Clock::time_point end) {
  std::string text;
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
    pollfd ready{fd, POLLIN, 0};
    const int polled = left.count() <= 0 ? 0 : ::poll(&ready, 1, static_cast<int>(left.count()));
    if (polled < 0 && errno == EINTR) {
      continue;
    }
    if (polled <= 0) {
      return std::nullopt;
    }
    char bytes[16'384];
    const ssize_t got = ::read(fd, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) {
      continue;
    }
    if (got < 0 || text.size() + static_cast<std::size_t>(got) > limit) {
      return std::nullopt;
    }
    if (got == 0) {
      return text;
    }
    text.append(bytes, static_cast<std::size_t>(got));
  }
}

std::optional<pid_t> start(const std::vector<std::string>& words, int output) {
  std::vector<std::string> copy = words;
  std::vector<char*> pointers;
  for (std::string& word : copy) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t id = 0;
  const int failed = ::posix_spawnp(&id, pointers[0], &actions, nullptr, pointers.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return failed == 0 ? std::optional(id) : std::nullopt;
}

}  // namespace

std::optional<std::string> output_of(const std::vector<std::string>& words, std::size_t limit,
                                     std::chrono::milliseconds timeout) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return std::nullopt;
  }
  const util::UniqueFd reading(ends[0]);
  std::optional<pid_t> id;
  {
    const util::UniqueFd writing(ends[1]);
    id = start(words, writing.get());
  }
  if (!id) {
    return std::nullopt;
  }
  std::optional<std::string> text = read_to_end(reading.get(), limit, Clock::now() + timeout);
  if (!text) {
    ::kill(*id, SIGKILL);
  }
  int status = 0;
  while (::waitpid(*id, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? text : std::nullopt;
}

}  // namespace coord::cli
