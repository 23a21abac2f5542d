#include "store/file/log_append.hpp"

#include <fcntl.h>  // O_*

#include <cerrno>  // E*

#include "store/file/content.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

constexpr int kTries = 100;  // against somebody who leaves half lines all the time

// Whether the byte before `at` ends a line. -errno, 0 or 1.
int at_line_begin(Sys& sys, int file, std::uint64_t at) {
  if (at == 0) {
    return 1;
  }
  char last = '\0';
  const ssize_t got = read_full(sys, file, &last, 1, at - 1);
  return got < 0 ? static_cast<int>(got) : got == 1 && last == '\n' ? 1 : 0;
}

// One line, in one write unless the kernel takes less. 1: it stands whole; 0: something else came in between; -errno.
int append_once(Session& session, OpenLog& log, std::string_view line) {
  Sys& sys = session.sys;
  std::string text = log.open_line ? "\n" : "";
  text.append(line).push_back('\n');
  std::string_view rest = text;
  std::int64_t begin = -1;
  std::int64_t end = 0;
  while (!rest.empty()) {
    const ssize_t put = sys.write(log.file.get(), rest.data(), rest.size());
    if (put <= 0) {
      return put == 0 ? -ENOSPC : static_cast<int>(put);
    }
    rest.remove_prefix(static_cast<std::size_t>(put));
    end = sys.position(log.file.get());
    if (end < 0) {
      return static_cast<int>(end);
    }
    begin = begin < 0 ? end - put : begin;
  }
  const auto length = static_cast<std::int64_t>(line.size()) + 1;
  const bool in_one_piece = end - begin == static_cast<std::int64_t>(text.size());
  const bool as_expected = begin == static_cast<std::int64_t>(log.size);
  log.size = static_cast<std::uint64_t>(end);
  log.open_line = false;
  if (!in_one_piece) {
    return 0;
  }
  if (as_expected || text.size() > line.size() + 1 || mutant(Mutant::no_look_behind)) {
    return 1;
  }
  return at_line_begin(sys, log.file.get(), static_cast<std::uint64_t>(end - length));
}

}  // namespace

Result<OpenLog> open_log(Session& session, const std::string& path) {
  const SplitPath parts = split(path);
  const int folder = session.folders.make(parts.folder);
  OpenLog log;
  if (folder >= 0) {
    const std::string last = parts.folder.empty() ? place_of(session.trees, path).path : std::string(parts.name);
    constexpr int kFlags = O_RDWR | O_APPEND | O_NOFOLLOW;
    Sys& sys = session.sys;
    log.file = Descriptor(sys, sys.open(folder, last.c_str(), kFlags | O_CREAT, session.trees.file_mode));
  }
  if (folder < 0 || !log.file.open()) {
    return os_fail(folder < 0 ? folder : log.file.get(), "open", path);
  }
  FileStat stat;
  if (const int looked = session.sys.stat(log.file.get(), stat); looked < 0) {
    return os_fail(looked, "look at", path);
  }
  if (stat.kind != FileStat::Kind::regular) {
    return fail(ErrorKind::invalid, "cannot append to " + path + ": it is no regular file");
  }
  if (session.trees.shared && stat.size == 0) {
    session.sys.change_mode(log.file.get(), session.trees.file_mode);
  }
  const int whole = at_line_begin(session.sys, log.file.get(), stat.size);
  if (whole < 0) {
    return os_fail(whole, "read", path);
  }
  log.size = stat.size;
  log.open_line = whole == 0;
  return log;
}

Status append_line(Session& session, OpenLog& log, std::string_view line, const std::string& path) {
  for (int attempt = 0; attempt < kTries; ++attempt) {
    const int whole = append_once(session, log, line);
    if (whole == 1) {
      return {};
    }
    if (whole < 0) {
      return os_fail(whole, "append to", path);
    }
    const int closed = at_line_begin(session.sys, log.file.get(), log.size);
    if (closed < 0) {
      return os_fail(closed, "read", path);
    }
    log.open_line = closed == 0;
  }
  return fail(ErrorKind::io, "cannot append to " + path + ": others keep writing half lines into it");
}

}  // namespace coord::store::file
