#include "core/log_records.hpp"

#include <algorithm>  // std::min
#include <utility>    // std::move

namespace coord::core {
namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20;  // of one slice, and of one object over many lines
constexpr std::string_view kBlank = " \t\r";

std::string_view trimmed_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(kBlank);
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

// Whether a line is, by its looks, one object and nothing else: the usual case, without looking at every byte.
bool looks_whole(std::string_view line) {
  return line.size() >= 2 && line.front() == '{' && line.back() == '}' && line.find("}{") == std::string_view::npos;
}

}  // namespace

void RecordAssembler::scan(std::string_view line) {
  for (const char c : line) {
    if (escaped_) {
      escaped_ = false;
    } else if (in_string_) {
      escaped_ = c == '\\';
      in_string_ = c != '"';
    } else if (c == '"') {
      in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if ((c == '}' || c == ']') && depth_ > 0) {
      --depth_;
    }
  }
}

void RecordAssembler::add(std::string_view line, std::vector<std::string>& out) {
  line = trimmed_end(line);
  if (!line.empty() && line.front() == '{' && !pending_.empty()) {
    skipped_ += lines_;  // begun and never ended
    pending_.clear();
  }
  if (pending_.empty()) {
    lines_ = 0;
    depth_ = 0;
    in_string_ = escaped_ = false;
    const std::string_view body = line.substr(std::min(line.find_first_not_of(kBlank), line.size()));
    if (looks_whole(body)) {
      out.emplace_back(body);
      return;
    }
    // Over many lines only from the first column on, so that reading backward knows a begin when it sees one.
    if (line.empty() || line.front() != '{') {
      ++skipped_;
      return;
    }
  }
  ++lines_;
  // An object may end within the line, and the next begin there.
  while (!line.empty()) {
    const std::size_t end = line.find('}');
    const std::string_view part = line.substr(0, end == std::string_view::npos ? line.size() : end + 1);
    scan(part);
    pending_.append(part);
    line.remove_prefix(part.size());
    if (depth_ == 0 && !in_string_ && part.ends_with('}')) {
      out.push_back(std::exchange(pending_, {}));
      line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
      if (!line.empty() && line.front() != '{') {
        ++skipped_;
        return;
      }
    }
  }
  if (!pending_.empty()) {
    pending_ += '\n';
  }
  if (pending_.size() > kMostBytes) {
    skipped_ += lines_;
    pending_.clear();
  }
}

Result<std::optional<std::string>> RecordsOn::next() {
  while (next_ready_ == ready_.size()) {
    ready_.clear();
    next_ready_ = 0;
    COORD_ASSIGN(const LogSlice slice, store_.read_on(log_, position_, kMostBytes / 4));
    if (slice.lines.empty()) {
      return std::nullopt;
    }
    for (const LogLine& line : slice.lines) {
      assembler_.add(line.text, ready_);
    }
    position_ = slice.end;
  }
  return std::move(ready_[next_ready_++]);
}

Result<std::optional<std::string>> RecordsBack::next() {
  while (ready_.empty()) {
    COORD_ASSIGN(const bool more, read_more());
    if (!more) {
      return std::nullopt;
    }
  }
  std::string record = std::move(ready_.back());
  ready_.pop_back();
  return record;
}

Result<bool> RecordsBack::read_more() {
  if (exhausted_) {
    skipped_ += std::exchange(tail_, {}).size();
    return false;
  }
  const bool first = position_ == kLogEnd;
  COORD_ASSIGN(const LogSlice slice, store_.read_back(log_, position_, bytes_));
  bytes_ = std::min(bytes_ * 4, kMostBytes);
  if (first) {
    end_ = slice.end;
  }
  position_ = slice.begin;
  exhausted_ = slice.exhausted || slice.lines.empty();
  // Lines come in reverse, so what they end is gathered in reverse too.
  std::vector<std::string> reversed;
  for (std::size_t i = slice.lines.size(); i > 0; --i) {
    take(slice.lines[i - 1].text);
    while (!ready_.empty()) {
      reversed.push_back(std::move(ready_.back()));
      ready_.pop_back();
    }
  }
  ready_.assign(std::make_move_iterator(reversed.rbegin()), std::make_move_iterator(reversed.rend()));
  return true;
}

void RecordsBack::take(std::string_view line) {
  const std::string_view trimmed = trimmed_end(line);
  const std::size_t start = std::min(trimmed.find_first_not_of(kBlank), trimmed.size());
  const std::string_view body = trimmed.substr(start);
  if (looks_whole(body) && (start == 0 || tail_.empty())) {
    skipped_ += std::exchange(tail_, {}).size();
    ready_.emplace_back(body);
    return;
  }
  tail_.emplace_back(line);
  if (start > 0 || body.empty() || body.front() != '{') {
    return;
  }
  RecordAssembler assembler;
  for (; !tail_.empty(); tail_.pop_back()) {
    assembler.add(tail_.back(), ready_);
  }
  skipped_ += assembler.skipped() + (assembler.open() ? 1 : 0);
}

}  // namespace coord::core
