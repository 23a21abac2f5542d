#include "store/file/numbers.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::max
#include <charconv>   // std::from_chars

#include "store/file/content.hpp"
#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

constexpr std::string_view kMember = "\"seq\":";
constexpr std::uint64_t kTail = 65536;

class LogNames final : public EntrySink {
 public:
  void entry(const RawEntry& entry) override {
    if (entry.kind == FileStat::Kind::regular && entry.name.ends_with(".jsonl")) {
      names.emplace_back(entry.name);
    }
  }
  std::vector<std::string> names;
};

Sequence highest_in(std::string_view text) {
  Sequence highest = 0;
  for (std::size_t at = text.find(kMember); at != std::string_view::npos; at = text.find(kMember, at)) {
    at += kMember.size();
    const std::size_t digits = std::min(text.find_first_not_of(' ', at), text.size());
    Sequence value = 0;
    std::from_chars(text.data() + digits, text.data() + text.size(), value);
    highest = value <= kHighestNumber ? std::max(highest, value) : highest;
  }
  return highest;
}

}  // namespace

Result<Sequence> highest_number_seen(Session& session) {
  Sys& sys = session.sys;
  const Descriptor folder(sys, sys.open(session.trees.folder, ".", O_RDONLY | O_DIRECTORY, 0));
  LogNames logs;
  if (const int listed = folder.open() ? sys.list(folder.get(), logs) : folder.get(); listed < 0) {
    return os_fail(listed, "list", ".coordination");
  }
  Sequence highest = 0;
  for (const std::string& name : logs.names) {
    const Descriptor log(sys, sys.open(folder.get(), name.c_str(), O_RDONLY | O_NOFOLLOW, 0));
    FileStat stat;
    if (const int found = log.open() ? sys.stat(log.get(), stat) : log.get(); found < 0) {
      return os_fail(found, "read", name);
    }
    std::string tail(std::min(stat.size, kTail), '\0');
    const ssize_t got = read_full(sys, log.get(), tail.data(), tail.size(), stat.size - tail.size());
    if (got < 0) {
      return os_fail(static_cast<int>(got), "read", name);
    }
    tail.resize(static_cast<std::size_t>(got));
    highest =
        std::max({highest, highest_in(tail), static_cast<Sequence>(std::max<std::int64_t>(stat.mtime_ns, 0)) / 1000});
  }
  return highest;
}

Sequence lowest_base(Sys& sys, Sequence last) {
  return std::max(last, static_cast<Sequence>(std::max<std::int64_t>(sys.wall_us(), 1) - 1));
}

}  // namespace coord::store::file
