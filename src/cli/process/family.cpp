#include "cli/process/family.hpp"

#include <dirent.h>    // opendir
#include <signal.h>    // kill
#include <sys/wait.h>  // waitpid
#include <unistd.h>    // getpid

#include <cerrno>       // EINTR
#include <charconv>     // std::from_chars
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/process/mutants.hpp"
#include "cli/process/proc.hpp"

namespace coord::cli {
namespace {

std::vector<pid_t> children() {
  std::vector<pid_t> out;
  DIR* processes = ::opendir("/proc");
  if (processes == nullptr) {
    return out;
  }
  const pid_t self = ::getpid();
  while (const dirent* entry = ::readdir(processes)) {
    const std::string_view name = entry->d_name;
    pid_t id = 0;
    std::from_chars(name.data(), name.data() + name.size(), id);
    if (id > 0 && parent_of(id) == self) {
      out.push_back(id);
    }
  }
  ::closedir(processes);
  return out;
}

}  // namespace

void signal_children(int signal, pid_t spared) {
  for (const pid_t id : children()) {
    if (id != spared) {
      ::kill(id, signal);
    }
  }
}

// A child can come only from one that has ended, which is told after its own children were passed on: whoever has killed all
// that he sees, and looks again after each end, misses none.
void end_children(pid_t spared, void (*ended)(pid_t id, int status)) {
  while (true) {
    bool any = false;
    for (const pid_t id : children()) {
      any = any || id != spared;
      if (id != spared) {
        ::kill(id, SIGKILL);
      }
    }
    if (!any || mutant(Mutant::guardian_hasty)) {
      return;
    }
    int status = 0;
    pid_t id = ::waitpid(-1, &status, 0);
    while (id > 0) {
      ended(id, status);
      id = ::waitpid(-1, &status, WNOHANG);
    }
    if (id < 0 && errno != EINTR && errno != ECHILD) {
      return;
    }
  }
}

}  // namespace coord::cli
