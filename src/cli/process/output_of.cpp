#include "cli/process/output_of.hpp"

#include <fcntl.h>     // O_CLOEXEC
#include <poll.h>      // poll
#include <spawn.h>     // posix_spawnp
#include <sys/wait.h>  // waitpid
#include <unistd.h>    // pipe2, read

#include <cerrno>   // errno
#include <csignal>  // kill

#include "util/unique_fd.hpp"

namespace coord::cli {
namespace {

class SpawnActions {
 public:
  explicit SpawnActions(int output) {
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions_, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  }
  ~SpawnActions() { ::posix_spawn_file_actions_destroy(&actions_); }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;

  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_ = {};
};

using Clock = std::chrono::steady_clock;

// Waits until there is something to read, or the other end is closed; false when the time is over.
bool is_ready(int fd, std::optional<Clock::time_point> end) {
  while (true) {
    const auto left = end ? std::chrono::ceil<std::chrono::milliseconds>(*end - Clock::now()).count() : -1;
    if (end && left <= 0) {
      return false;
    }
    pollfd ready{fd, POLLIN, 0};
    const int polled = ::poll(&ready, 1, static_cast<int>(left));
    if (polled > 0 || (polled < 0 && errno != EINTR)) {
      return true;
    }
  }
}

// False when the time is over before the end.
bool read_to_end(int fd, std::optional<Clock::time_point> end, std::string& text) {
  char buffer[16384];
  while (is_ready(fd, end)) {
    const ssize_t count = ::read(fd, buffer, sizeof buffer);
    if (count == 0 || (count < 0 && errno != EINTR)) {
      return true;
    }
    text.append(buffer, count > 0 ? static_cast<std::size_t>(count) : 0);
  }
  return false;
}

}  // namespace

tl::expected<ProgramOutput, int> output_of(const std::vector<std::string>& words,
                                           std::optional<std::chrono::milliseconds> timeout) {
  std::vector<std::string> copy = words;
  std::vector<char*> pointers;
  pointers.reserve(copy.size() + 1);
  for (std::string& word : copy) {
    pointers.push_back(word.data());
  }
  pointers.push_back(nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) {
    return tl::unexpected<int>(errno);
  }
  const util::UniqueFd reads(ends[0]);
  util::UniqueFd writes(ends[1]);
  pid_t id = 0;
  const SpawnActions actions(writes.get());
  if (const int error = ::posix_spawnp(&id, pointers[0], actions.get(), nullptr, pointers.data(), environ);
      error != 0) {
    return tl::unexpected<int>(error);
  }
  writes = util::UniqueFd();
  ProgramOutput out;
  const auto end = timeout ? std::optional(Clock::now() + *timeout) : std::nullopt;
  const bool ended = read_to_end(reads.get(), end, out.text);
  if (!ended) {
    ::kill(id, SIGKILL);
  }
  int status = 0;
  while (::waitpid(id, &status, 0) < 0 && errno == EINTR) {
  }
  if (!ended) {
    return tl::unexpected<int>(ETIMEDOUT);
  }
  out.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return out;
}

}  // namespace coord::cli
