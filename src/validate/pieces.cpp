#include "validate/pieces.hpp"

#include <algorithm>  // std::min

namespace coord::validate {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(kBlank);
  const std::size_t last = line.find_last_not_of(kBlank);
  return first == std::string_view::npos ? std::string_view{} : line.substr(first, last - first + 1);
}

// Whether it is, by its looks, one object and nothing else: the usual case, without looking at every byte.
bool looks_whole(std::string_view body) {
  return body.back() == '}' && body.size() > 1 && body.find("}{") == std::string_view::npos;
}

}  // namespace

std::optional<Piece> Pieces::next() {
  while (at_ < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', at_), text_.size());
    const std::string_view body = trimmed(text_.substr(at_, end - at_));
    if (body.empty()) {
      at_ = std::min(end + 1, text_.size());
      line_begin_ = at_;
      ++line_;
      continue;
    }
    const bool begins_line = body.data() == text_.data() + line_begin_;
    const bool object = body.front() == '{' && (begins_line || at_ > line_begin_);
    return object && !(begins_line && looks_whole(body)) ? take_object() : take_line(end, body);
  }
  return std::nullopt;
}

Piece Pieces::take_line(std::size_t end, std::string_view body) {
  const auto begin = static_cast<std::size_t>(body.data() - text_.data());
  const Piece piece{body, line_, begin - line_begin_, at_ == line_begin_, true};
  at_ = std::min(end + 1, text_.size());
  line_begin_ = at_;
  ++line_;
  return piece;
}

// From a '{' to its '}', or to the next line that begins with '{'.
Piece Pieces::take_object() {
  const bool begins_line = at_ == line_begin_;
  at_ = text_.find('{', at_);
  const std::size_t begin = at_;
  Piece piece{{}, line_, begin - line_begin_, begins_line, false};
  std::size_t depth = 0;
  bool in_string = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '\n') {
      ++line_;
      line_begin_ = at_ + 1;
      if (line_begin_ < text_.size() && text_[line_begin_] == '{') {
        break;
      }
    } else if (in_string) {
      at_ += c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n' ? 1U : 0U;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if (c == '}' || c == ']') {
      depth -= depth > 0 ? 1U : 0U;
      if (depth > 0 || c == ']') {
        continue;
      }
      piece.ended = true;
      ++at_;
      break;
    }
  }
  at_ = std::min(at_, text_.size());
  piece.text = trimmed(text_.substr(begin, at_ - begin));
  const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
  piece.alone = piece.alone && line_ == piece.line && trimmed(text_.substr(at_, line_end - at_)).empty();
  if (!piece.ended && at_ < text_.size()) {
    at_ = line_begin_;
  }
  return piece;
}

}  // namespace coord::validate
