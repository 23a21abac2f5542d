#include <fcntl.h>  // O_RDONLY, O_RDWR, O_DIRECTORY

#include <algorithm>  // std::fill, std::find, std::find_if
#include <cstdint>    // std::uint64_t
#include <utility>    // std::move

#include "store/file/descriptor.hpp"
#include "store/file/inspect.hpp"

namespace coord::store::file {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

class LogNames : public EntrySink {
 public:
  void entry(const RawEntry& entry) override {
    if (entry.kind == FileStat::Kind::regular && entry.name.ends_with(".jsonl")) {
      names.emplace_back(entry.name);
    }
  }
  std::vector<std::string> names;
};

struct Holes {
  std::uint64_t bytes = 0;
  bool repaired = true;
};

// Turns a run of NULs into blanks; where text stands before it on its line, the first becomes the end of that line.
bool fill(Sys& sys, int fd, std::uint64_t at, std::size_t length, char before) {
  std::string blanks(length, ' ');
  if (before != '\n') {
    blanks.front() = '\n';
  }
  return sys.write_at(fd, blanks.data(), blanks.size(), at) == static_cast<ssize_t>(blanks.size());
}

Holes scan(Sys& sys, int fd, bool fix) {
  Holes holes;
  std::string block(kBlock, '\0');
  char before = '\n';
  for (std::uint64_t at = 0;;) {
    const ssize_t got = sys.read_at(fd, block.data(), block.size(), at);
    if (got <= 0) {
      return holes;
    }
    const auto end = block.begin() + got;
    for (auto run = std::find(block.begin(), end, '\0'); run != end; run = std::find(run, end, '\0')) {
      const auto stop = std::find_if(run, end, [](char letter) { return letter != '\0'; });
      const auto length = static_cast<std::size_t>(stop - run);
      const char left = run == block.begin() ? before : *(run - 1);
      holes.bytes += length;
      holes.repaired =
          fix && fill(sys, fd, at + static_cast<std::uint64_t>(run - block.begin()), length, left) && holes.repaired;
      std::fill(run, stop, ' ');
      run = stop;
    }
    before = *(end - 1);
    at += static_cast<std::uint64_t>(got);
  }
}

void inspect_log(Inspection& look, int folder, const std::string& name, const std::string& subject) {
  const Descriptor fd(look.sys, look.sys.open(folder, name.c_str(), look.fix ? O_RDWR : O_RDONLY, 0));
  FileStat stat;
  if (!fd.open() || look.sys.stat(fd.get(), stat) < 0 || stat.size == 0) {
    return;
  }
  if (const Holes holes = scan(look.sys, fd.get(), look.fix); holes.bytes > 0) {
    look.warn(subject, std::to_string(holes.bytes) + " NUL bytes, as a power cut leaves them",
              holes.repaired ? "" : "coord doctor --fix blanks them out", holes.repaired);
  }
  char last = '\n';
  if (look.sys.read_at(fd.get(), &last, 1, stat.size - 1) == 1 && last != '\n') {
    look.note(subject, "the last line has no end: another program may be writing it, or was stopped");
  }
}

void inspect_folder(Inspection& look, int root, const char* folder, const std::string& prefix) {
  const Descriptor fd(look.sys, look.sys.open(root, folder, O_RDONLY | O_DIRECTORY, 0));
  LogNames logs;
  if (!fd.open() || look.sys.list(fd.get(), logs) < 0) {
    return;
  }
  for (const std::string& name : logs.names) {
    inspect_log(look, fd.get(), name, prefix + name);
  }
}

}  // namespace

void inspect_logs(Inspection& look) {
  inspect_folder(look, look.coordination, ".", "");
  inspect_folder(look, look.coordination, "logs", "logs/");
  inspect_folder(look, look.parent, ".progress", ".progress/");
}

}  // namespace coord::store::file
