#include "store/file/log_reading.hpp"

#include <string.h>  // memrchr

#include <algorithm>  // std::min, std::reverse
#include <cerrno>     // EIO
#include <utility>    // std::exchange, std::move

#include "store/batch/check.hpp"
#include "store/file/content.hpp"
#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

constexpr std::size_t kSmallBlock = std::size_t{8} * 1024;
constexpr std::size_t kBlock = std::size_t{64} * 1024;

// A moving window on the file, small at first: the last ten lines of a log should cost no large buffer. Errors are kept,
// and end every search.
class Blocks {
 public:
  Blocks(Sys& sys, int fd) : sys_(sys), fd_(fd) {}

  // The bytes from `at` up to the end of the window; empty at the end of the file.
  std::string_view from(std::uint64_t at) {
    if (at < begin_ || at >= begin_ + bytes_.size()) {
      load(at, at + next_block());
    }
    return at < begin_ + bytes_.size() ? std::string_view(bytes_).substr(at - begin_) : std::string_view();
  }

  // The bytes before `end` (> 0) down to the begin of the window; all of them, or there is an error.
  std::string_view up_to(std::uint64_t end) {
    if (end <= begin_ || end > begin_ + bytes_.size()) {
      const std::size_t block = next_block();
      load(end > block ? end - block : 0, end);
      if (begin_ + bytes_.size() < end && error_ == 0) {
        error_ = -EIO;  // somebody cut the log while it is read
      }
    }
    return std::string_view(bytes_).substr(0, end - begin_);
  }

  // The place of the first newline at or after `at`, or `none`.
  std::uint64_t newline_after(std::uint64_t at) {
    for (std::string_view text = from(at); !text.empty(); text = from(at)) {
      if (const auto found = text.find('\n'); found != std::string_view::npos) {
        return at + found;
      }
      at += text.size();
    }
    return kNone;
  }

  // The place of the last newline before `end`, or `none`.
  std::uint64_t newline_before(std::uint64_t end) {
    while (end > 0 && error_ == 0) {
      const std::string_view text = up_to(end);
      // Not rfind(), which compares byte by byte.
      if (const void* found = ::memrchr(text.data(), '\n', text.size()); found != nullptr) {
        return end - static_cast<std::uint64_t>(text.data() + text.size() - static_cast<const char*>(found));
      }
      end -= text.size();
    }
    return kNone;
  }

  // Up to kMaxDocumentBytes of the line [begin, end).
  std::string line(std::uint64_t begin, std::uint64_t end) {
    const std::size_t wanted = std::min<std::uint64_t>(end - begin, kMaxDocumentBytes);
    if (begin >= begin_ && begin + wanted <= begin_ + bytes_.size()) {
      return bytes_.substr(begin - begin_, wanted);
    }
    std::string text(wanted, '\0');
    const ssize_t got = read_full(sys_, fd_, text.data(), text.size(), begin);
    error_ = got < 0 ? static_cast<int>(got) : error_;
    text.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return text;
  }

  [[nodiscard]] int error() const { return error_; }

  static constexpr std::uint64_t kNone = ~std::uint64_t{0};

 private:
  std::size_t next_block() { return std::exchange(block_, std::min(block_ * 2, kBlock)); }

  // Fills the window with [begin, end), or what there is of it.
  void load(std::uint64_t begin, std::uint64_t end) {
    bytes_.resize(end - begin);
    begin_ = begin;
    const ssize_t got = error_ == 0 ? read_full(sys_, fd_, bytes_.data(), bytes_.size(), begin) : 0;
    error_ = got < 0 ? static_cast<int>(got) : error_;
    bytes_.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  }

  Sys& sys_;
  int fd_;
  std::string bytes_;
  std::uint64_t begin_ = 0;
  std::size_t block_ = kSmallBlock;
  int error_ = 0;
};

Result<std::uint64_t> size_of(Sys& sys, int fd, std::string_view shown) {
  FileStat stat;
  if (const int result = sys.stat(fd, stat); result < 0) {
    return os_fail(result, "look at", shown);
  }
  return stat.size;
}

}  // namespace

Result<LogSlice> read_lines_on(Sys& sys, int fd, LogPosition from, std::size_t bytes, std::string_view shown) {
  LogSlice slice;
  Blocks blocks(sys, fd);
  if (from == kLogEnd) {
    COORD_ASSIGN(const std::uint64_t size, size_of(sys, fd, shown));
    from = blocks.newline_before(size) + 1;  // none + 1 = 0
  }
  slice.begin = slice.end = from;
  slice.exhausted = true;
  std::size_t taken = 0;
  for (;;) {
    const std::uint64_t newline = blocks.newline_after(slice.end);
    if (newline == Blocks::kNone) {
      break;
    }
    const std::string text = blocks.line(slice.end, newline);
    if (!is_blank(text)) {
      if (!slice.lines.empty() && taken + text.size() >= bytes) {
        slice.exhausted = false;
        break;
      }
      if (slice.lines.empty()) {
        slice.begin = slice.end;
      }
      slice.lines.push_back({text, slice.end});
    }
    taken += newline - slice.end + 1;
    slice.end = newline + 1;
  }
  if (blocks.error() != 0) {
    return os_fail(blocks.error(), "read", shown);
  }
  return slice;
}

Result<LogSlice> read_lines_back(Sys& sys, int fd, LogPosition before, std::size_t bytes, std::string_view shown) {
  COORD_ASSIGN(const std::uint64_t size, size_of(sys, fd, shown));
  LogSlice slice;
  Blocks blocks(sys, fd);
  std::uint64_t end = blocks.newline_before(std::min(before, size)) + 1;  // none + 1 = 0
  slice.begin = slice.end = end;
  slice.exhausted = true;
  std::size_t taken = 0;
  while (end > 0) {
    const std::uint64_t begin = blocks.newline_before(end - 1) + 1;
    std::string text = blocks.line(begin, end - 1);
    if (!is_blank(text)) {
      if (!slice.lines.empty() && taken + text.size() >= bytes) {
        slice.exhausted = false;
        break;
      }
      slice.lines.push_back({std::move(text), begin});
      slice.begin = begin;
    }
    taken += end - begin;
    end = begin;
  }
  if (blocks.error() != 0) {
    return os_fail(blocks.error(), "read", shown);
  }
  std::reverse(slice.lines.begin(), slice.lines.end());
  return slice;
}

}  // namespace coord::store::file
