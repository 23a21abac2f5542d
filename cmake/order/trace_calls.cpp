// A tool of the build: runs a program, and adds to a file which of its functions ran.
// Usage: trace_calls MAP CALLS PROGRAM ARGUMENT...
//
// CALLS gets one line for the run: addresses as the link map has them, in the order in which each was called first. A breakpoint stands at every
// start that the map knows and is gone after its first hit, so that a run takes little longer than without. Threads and forked children count as
// the program, until they execute something; it ends when all of them have. Nothing in it stops for SIGSTOP. The exit status is the program's,
// 128 and the number of the signal that ended it, or 1 with a message. x86-64 Linux; programs that may be loaded anywhere, and others.
#include <elf.h>         // AT_PHDR, Elf64_auxv_t, Elf64_Ehdr
#include <fcntl.h>       // open
#include <signal.h>      // kill, SIG*
#include <sys/ptrace.h>  // ptrace
#include <sys/user.h>    // user
#include <sys/wait.h>    // waitpid
#include <unistd.h>      // _exit, close, execv, fork, pread, pwrite, write

#include <cstddef>        // offsetof, std::size_t
#include <cstdint>        // std::uint64_t
#include <cstdio>         // std::fprintf, std::fputs, std::perror, std::snprintf
#include <cstdlib>        // std::exit
#include <string>         // std::string, std::to_string
#include <unordered_map>  // std::unordered_map

#include "link_map.hpp"

namespace {

using Address = std::uint64_t;
constexpr char kBreakpoint = '\xCC';  // int3
constexpr long kOptions =
    PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC;

[[noreturn]] void give_up(const std::string& what) {
  std::fprintf(stderr, "trace_calls: %s\n", what.c_str());
  std::exit(1);
}

// A file, looked at by place. What can't be read ends this program; what can't be written, as of a process that is gone, is told.
class File {
 public:
  File(const std::string& path, int flags) : path_(path), fd_(open(path.c_str(), flags | O_CLOEXEC)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (fd_ >= 0) {
      close(fd_);
    }
  }

  void read(Address at, void* bytes, std::size_t size) const {
    if (pread(fd_, bytes, size, static_cast<off_t>(at)) != static_cast<ssize_t>(size)) {
      give_up("can't read " + path_);
    }
  }
  [[nodiscard]] bool write(Address at, const void* bytes, std::size_t size) const {
    return pwrite(fd_, bytes, size, static_cast<off_t>(at)) == static_cast<ssize_t>(size);
  }

 private:
  std::string path_;
  int fd_;
};

std::string process_file(pid_t pid, const char* name) {
  return "/proc/" + std::to_string(pid) + '/' + name;
}

// What is to be added to the map's addresses in the program that `pid` has just begun to execute.
Address load_address(pid_t pid, const char* program) {
  Elf64_Ehdr header;
  File(program, O_RDONLY).read(0, &header, sizeof header);
  if (header.e_type == ET_EXEC) {
    return 0;
  }
  const File vector(process_file(pid, "auxv"), O_RDONLY);
  for (Address at = 0;; at += sizeof(Elf64_auxv_t)) {
    Elf64_auxv_t entry;
    vector.read(at, &entry, sizeof entry);
    if (entry.a_type == AT_PHDR) {
      return entry.a_un.a_val - header.e_phoff;
    }
  }
}

// A process that has executed the program and stands before its first instruction. It ends when this one does. 0, with a message, where it
// could not be had.
pid_t start(char** words) {
  const pid_t program = fork();
  if (program == 0) {
    if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0) {
      std::perror("trace_calls: being traced");
      std::fputs("hint: a profiled build needs a system that lets a program trace its children\n", stderr);
      _exit(1);
    }
    execv(words[0], words);
    std::perror(words[0]);
    _exit(1);
  }
  int status = 0;
  if (program < 0 || waitpid(program, &status, 0) != program) {
    std::perror("trace_calls: a child");
    return 0;
  }
  if (!WIFSTOPPED(status)) {
    return 0;
  }
  if (ptrace(PTRACE_SETOPTIONS, program, 0, kOptions) != 0) {
    std::perror("trace_calls: following threads and children");
    kill(program, SIGKILL);
    return 0;
  }
  return program;
}

class Tracer {
 public:
  Tracer(const LinkMap& map, pid_t program, Address base) : base_(base), program_(program) {
    const Address first = map.sections.front().address;
    std::string text(map.sections.back().address + map.sections.back().size - first, '\0');
    const File memory(process_file(program, "mem"), O_RDWR);
    memory.read(base + first, text.data(), text.size());
    for (const Address start : map.starts) {
      char& byte = text[start - first];
      if (byte != kBreakpoint) {  // two names of one function
        replaced_.emplace(start, byte);
        byte = kBreakpoint;
      }
    }
    if (!memory.write(base + first, text.data(), text.size())) {
      give_up("can't write breakpoints into the program");
    }
  }

  // To the end of all that is traced; the program's exit status.
  int run() {
    int result = 1;
    go_on(program_, 0);
    int status = 0;
    for (pid_t pid = 0; (pid = waitpid(-1, &status, __WALL)) > 0;) {
      if (WIFSTOPPED(status)) {
        stopped(pid, status);
      } else if (pid == program_) {
        result = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
      }
    }
    return result;
  }

  [[nodiscard]] const std::string& calls() const { return calls_; }

 private:
  static void go_on(pid_t pid, int signal) { ptrace(PTRACE_CONT, pid, 0, signal); }

  void stopped(pid_t pid, int status) {
    const int signal = WSTOPSIG(status);
    if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXEC << 8)) {
      ptrace(PTRACE_DETACH, pid, 0, 0);
    } else if (status >> 16 != 0 || (signal == SIGTRAP && hit(pid))) {
      go_on(pid, 0);
    } else {  // a new thread or child begins with a SIGSTOP that nobody sent
      go_on(pid, signal == SIGSTOP ? 0 : signal);
    }
  }

  // Whether it stands behind one of the breakpoints, which is then gone. A process that is killed meanwhile makes no difference.
  bool hit(pid_t pid) {
    constexpr auto kInstruction = offsetof(user, regs.rip);
    const auto at = static_cast<Address>(ptrace(PTRACE_PEEKUSER, pid, kInstruction, 0)) - 1;
    const auto found = replaced_.find(at - base_);
    if (found == replaced_.end()) {
      return false;
    }
    if (File(process_file(pid, "mem"), O_RDWR).write(at, &found->second, 1)) {
      ptrace(PTRACE_POKEUSER, pid, kInstruction, at);
    }
    char number[24];
    std::snprintf(number, sizeof number, "%lx ", static_cast<unsigned long>(at - base_));
    calls_ += number;
    return true;
  }

  Address base_;
  pid_t program_;
  std::unordered_map<Address, char> replaced_;
  std::string calls_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fputs("usage: trace_calls MAP CALLS PROGRAM ARGUMENT...\n", stderr);
    return 2;
  }
  const LinkMap map = read_link_map(argv[1]);
  if (map.sections.empty()) {
    std::fprintf(stderr, "%s: no link map of GNU ld\n", argv[1]);
    return 1;
  }
  const pid_t program = start(argv + 3);
  if (program == 0) {
    return 1;
  }
  Tracer tracer(map, program, load_address(program, argv[3]));
  const int result = tracer.run();
  const std::string line = tracer.calls() + '\n';
  const int calls = open(argv[2], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (calls < 0 || write(calls, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
    give_up(std::string("can't write ") + argv[2]);
  }
  return result;
}
