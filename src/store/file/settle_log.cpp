#include <fcntl.h>  // O_*

#include <algorithm>      // std::min_element, std::find, ...
#include <cerrno>         // E*
#include <unordered_map>  // std::unordered_map
#include <unordered_set>

#include "store/file/content.hpp"
#include "store/file/dead_letters.hpp"
#include "store/file/errors.hpp"
#include "store/file/log_append.hpp"
#include "store/file/log_places.hpp"
#include "store/file/mutants.hpp"
#include "store/file/settle.hpp"

namespace coord::store::file {
namespace {

// The part of a log in which the lines of the records may be, and what is done to it.
class LogTail {
 public:
  LogTail(Session& session, const std::string& path, int file) : session_(session), path_(path), file_(file) {}

  // From the first recorded place on; all of it when the log is shorter than that, because then somebody has written
  // it anew.
  Status load(std::uint64_t first) {
    FileStat stat;
    int result = session_.sys.stat(file_, stat);
    begin_ = stat.size < first ? 0 : first;
    filled_from_ = 0;
    if (result >= 0) {
      result = include_holes_before();
    }
    text_.resize(stat.size - std::min(begin_, stat.size));
    if (result >= 0) {
      const ssize_t got = read_full(session_.sys, file_, text_.data(), text_.size(), begin_);
      result = got < 0 ? static_cast<int>(got) : 0;
      text_.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    }
    return result < 0 ? Status(os_fail(result, "read", path_)) : Status();
  }

  // The same from the first byte on. Holes are filled from where they were to be filled before.
  Status load_whole() {
    const std::uint64_t begin = begin_;
    COORD_TRY(load(0));
    filled_from_ = std::min<std::uint64_t>(begin, text_.size());
    return {};
  }

  // Writes the lines that are missing where holes have room for them. `text_` is the whole log.
  Status restore(const std::vector<WantedLine>& lines) {
    for (const LinePlace& place : place_lines(text_, lines)) {
      const std::string whole = std::string(place.line->text) + "\n";
      COORD_TRY(write(place.at, std::string_view(whole).substr(0, text_.size() - place.at)));
      filled_from_ = std::min(filled_from_, place.at);
    }
    return {};
  }

  // Other holes become blanks, the first byte the end of the text before it, the last byte the end of what others had
  // written there before the line that follows.
  Status fill_holes() {
    while (filled_from_ > 0 && text_[filled_from_ - 1] == '\0') {
      --filled_from_;
    }
    for (std::size_t at = text_.find('\0', filled_from_); at != std::string::npos; at = text_.find('\0', at)) {
      const std::size_t end = std::min(text_.find_first_not_of('\0', at), text_.size());
      std::string blanks(end - at, ' ');
      const bool line_begins = at > 0 ? text_[at - 1] == '\n' : begins_line_;
      if (!line_begins) {
        blanks.front() = '\n';
      }
      if (end < text_.size() && text_[end] != '\n') {
        blanks.back() = '\n';
      }
      COORD_TRY(write(at, blanks));
      at = end;
    }
    return {};
  }

  // A line that somebody's half line spoilt was written again behind it. When the power cut took the half line away,
  // both are whole: the second becomes blanks, also where it has lost its newline.
  Status blank_copies(const std::vector<WantedLine>& lines) {
    std::unordered_map<std::string_view, std::size_t> wanted;
    for (const WantedLine& line : lines) {
      ++wanted[line.text];
    }
    for (std::size_t at = 0, end = 0; at < text_.size(); at = end + 1) {
      end = std::min(text_.find('\n', at), text_.size());
      const auto left = wanted.find(std::string_view(text_).substr(at, end - at));
      if (left == wanted.end()) {
        continue;
      }
      if (left->second > 0) {
        --left->second;
      } else {
        COORD_TRY(write(at, std::string(end - at, ' ')));
      }
    }
    return {};
  }

  [[nodiscard]] std::unordered_set<std::string_view> whole_lines() const {
    std::unordered_set<std::string_view> lines;
    std::string_view rest = text_;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
      lines.insert(rest.substr(0, end));
      rest.remove_prefix(end + 1);
    }
    return lines;
  }

  [[nodiscard]] bool holds_all(const std::vector<WantedLine>& lines) const {
    const auto there = whole_lines();
    return std::all_of(lines.begin(), lines.end(), [&](const WantedLine& line) { return there.contains(line.text); });
  }

  // What follows the last newline, and where it begins.
  [[nodiscard]] std::string_view open_line() const { return std::string_view(text_).substr(text_.rfind('\n') + 1); }
  [[nodiscard]] std::uint64_t open_line_begin() const { return begin_ + text_.size() - open_line().size(); }

 private:
  int include_holes_before() {
    constexpr std::uint64_t kFurthest = 65536;
    begins_line_ = true;
    char last = '\n';
    for (std::uint64_t moved = 0; begin_ > 0; ++moved) {
      const ssize_t got = read_full(session_.sys, file_, &last, 1, begin_ - 1);
      if (got < 0) {
        return static_cast<int>(got);
      }
      if (got == 0 || last != '\0' || moved == kFurthest) {
        begins_line_ = last == '\n';
        break;
      }
      --begin_;
    }
    return 0;
  }

  Status write(std::size_t at, std::string_view bytes) {
    if (std::string_view(text_).substr(at, bytes.size()) == bytes) {
      return {};
    }
    text_.replace(at, bytes.size(), bytes);
    const int written = write_full(session_.sys, file_, bytes, begin_ + at);
    return written < 0 ? Status(os_fail(written, "repair", path_)) : Status();
  }

  Session& session_;
  const std::string& path_;
  int file_;
  std::uint64_t begin_ = 0;
  bool begins_line_ = true;  // nothing stands before begin_ on its line
  std::string text_;
  std::size_t filled_from_ = 0;  // where the first hole may begin that is filled
};

// Finishes a line of which only the begin was written. Leaves it to append_line() when somebody else writes too.
Status complete(Session& session, OpenLog& log, std::string_view rest, const std::string& path) {
  const std::string text = std::string(rest) + "\n";
  const ssize_t put = session.sys.write(log.file.get(), text.data(), text.size());
  if (put < 0) {
    return os_fail(static_cast<int>(put), "append to", path);
  }
  const std::int64_t end = session.sys.position(log.file.get());
  if (end < 0) {
    return os_fail(static_cast<int>(end), "append to", path);
  }
  const bool whole =
      put == static_cast<ssize_t>(text.size()) && end == static_cast<std::int64_t>(log.size + text.size());
  log.size = static_cast<std::uint64_t>(end);
  log.open_line = put != static_cast<ssize_t>(text.size());
  return whole ? Status() : append_line(session, log, rest, path);
}

Status append_missing(Session& session, const std::string& path, const std::vector<WantedLine>& lines,
                      const LogTail& tail, Past past) {
  const auto there = tail.whole_lines();
  std::vector<WantedLine> missing;
  std::copy_if(lines.begin(), lines.end(), std::back_inserter(missing),
               [&](const WantedLine& line) { return !there.contains(line.text); });
  const std::string_view open = tail.open_line();
  if (missing.empty() && (open.empty() || past == Past::same_boot)) {
    return {};
  }
  COORD_ASSIGN(OpenLog log, open_log(session, path));
  const bool unmoved = log.size == tail.open_line_begin() + open.size();
  const auto torn = std::find_if(missing.begin(), missing.end(), [&](const WantedLine& line) {
    return !open.empty() && line.text.starts_with(open) &&
           (past != Past::same_boot || line.offset == tail.open_line_begin());
  });
  if (unmoved && torn != missing.end()) {
    const std::string_view rest = torn->text.substr(open.size());
    const std::uint64_t end = log.size + rest.size() + 1;
    COORD_TRY(complete(session, log, rest, path));
    if (log.size == end) {
      missing.erase(torn);
    }
  }
  for (const WantedLine& line : missing) {
    COORD_TRY(append_line(session, log, line.text, path));
  }
  if (log.open_line && past != Past::same_boot) {
    const ssize_t put = session.sys.write(log.file.get(), "\n", 1);
    return put < 0 ? Status(os_fail(static_cast<int>(put), "append to", path)) : Status();
  }
  return {};
}

}  // namespace

Status settle_log(Session& session, const std::string& path, const std::vector<WantedLine>& lines, Past past) {
  const Place place = place_of(session.trees, path);
  const Descriptor file(session.sys, session.sys.open(place.base, place.path.c_str(), O_RDWR | O_NOFOLLOW, 0));
  LogTail tail(session, path, file.get());
  if (file.get() == -ELOOP || file.get() == -EISDIR || file.get() == -ENXIO) {  // somebody put something else there
    for (const WantedLine& line : lines) {
      COORD_TRY(write_dead_letter(session, line.text, DeadLetter::unplaced, path, session.note.last));
    }
    return {};
  }
  if (!file.open() && file.get() != -ENOENT) {
    return os_fail(file.get(), "open", path);
  }
  if (file.open()) {
    const auto first =
        std::min_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
    COORD_TRY(tail.load(first->offset));
    if (past != Past::same_boot && !mutant(Mutant::no_log_fill)) {
      // A recovery that broke off may have put lines before their recorded places, where a power cut left the log
      // shorter than it had been.
      if (!tail.holds_all(lines)) {
        COORD_TRY(tail.load_whole());
        COORD_TRY(tail.restore(lines));
      }
      COORD_TRY(tail.fill_holes());
      COORD_TRY(tail.blank_copies(lines));
    }
  }
  return append_missing(session, path, lines, tail, past);
}

}  // namespace coord::store::file
