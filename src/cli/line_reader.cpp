#include "cli/line_reader.hpp"

#include <poll.h>    // poll
#include <unistd.h>  // read

#include <algorithm>  // std::max
#include <cerrno>     // errno
#include <cstring>    // strerror

namespace coord::cli {

Status LineReader::read(std::chrono::milliseconds wait) {
  constexpr std::size_t kChunk = std::size_t{64} << 10;
  pollfd ready{fd_, POLLIN, 0};
  if (ended_ || (wait.count() >= 0 && ::poll(&ready, 1, static_cast<int>(wait.count())) <= 0)) {
    return {};
  }
  buffer_.erase(0, begin_);
  searched_ -= begin_;
  begin_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kChunk);
  ssize_t count = ::read(fd_, buffer_.data() + before, kChunk);
  while (count < 0 && errno == EINTR) {
    count = ::read(fd_, buffer_.data() + before, kChunk);
  }
  buffer_.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count < 0) {
    ended_ = true;
    return fail(ErrorKind::io, std::string("cannot read standard input: ") + strerror(errno));
  }
  ended_ = count == 0;
  return {};
}

std::optional<LineReader::Line> LineReader::next() {
  const std::size_t end = buffer_.find('\n', searched_);
  const bool whole = end != std::string::npos;
  if (!whole && !(ended_ && (skipping_ || begin_ < buffer_.size()))) {
    searched_ = buffer_.size();
    if (searched_ - begin_ > most_) {
      skipping_ = true;
      begin_ = searched_;
    }
    return std::nullopt;
  }
  const std::size_t stop = whole ? end : buffer_.size();
  Line line;
  line.too_long = skipping_ || stop - begin_ > most_;
  if (!line.too_long) {
    line.text = buffer_.substr(begin_, stop - begin_);
  }
  skipping_ = false;
  begin_ = searched_ = whole ? stop + 1 : stop;
  return line;
}

}  // namespace coord::cli
