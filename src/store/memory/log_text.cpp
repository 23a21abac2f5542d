#include "store/memory/log_text.hpp"

#include <algorithm>  // std::min, std::reverse

#include "store/batch/check.hpp"

namespace coord::store::memory {
namespace {

LogLine make_line(std::string_view text, LogPosition position) {
  return {std::string(text.substr(0, kMaxDocumentBytes)), position};
}

}  // namespace

LogSlice lines_on(std::string_view text, LogPosition from, std::size_t bytes) {
  LogSlice slice;
  slice.begin = from;
  slice.end = from;
  slice.exhausted = true;
  std::size_t taken = 0;
  while (slice.end < text.size()) {
    const auto newline = text.find('\n', slice.end);
    if (newline == std::string_view::npos) {
      break;
    }
    const std::string_view line = text.substr(slice.end, newline - slice.end);
    if (!is_blank(line)) {
      if (!slice.lines.empty() && taken + line.size() >= bytes) {
        slice.exhausted = false;
        break;
      }
      if (slice.lines.empty()) {
        slice.begin = slice.end;
      }
      slice.lines.push_back(make_line(line, slice.end));
    }
    taken += line.size() + 1;
    slice.end = newline + 1;
  }
  return slice;
}

LogSlice lines_back(std::string_view text, LogPosition before, std::size_t bytes) {
  const std::string_view head = text.substr(0, std::min<LogPosition>(before, text.size()));
  std::size_t end = head.rfind('\n') + 1;  // npos + 1 = 0
  LogSlice slice;
  slice.end = end;
  slice.begin = end;
  slice.exhausted = true;
  std::size_t taken = 0;
  while (end > 0) {
    const std::size_t begin = end == 1 ? 0 : head.rfind('\n', end - 2) + 1;
    const std::string_view line = head.substr(begin, end - 1 - begin);
    if (!is_blank(line)) {
      if (!slice.lines.empty() && taken + line.size() >= bytes) {
        slice.exhausted = false;
        break;
      }
      slice.lines.push_back(make_line(line, begin));
      slice.begin = begin;
    }
    taken += line.size() + 1;
    end = begin;
  }
  std::reverse(slice.lines.begin(), slice.lines.end());
  return slice;
}

}  // namespace coord::store::memory
