// The documents in the text of a log that anybody may append to: one a line, or objects pretty-printed over many lines
// as `cat inbox/*.json >> messages.jsonl` leaves them. The rules are those by which the log is read: a line that begins
// with '{' begins an object, whatever came before.
#pragma once

#include <cstddef>      // std::size_t
#include <optional>     // std::optional
#include <string_view>  // std::string_view

namespace coord::validate {

struct Piece {
  std::string_view text;   // of one document, or of what stands in a document's place
  std::size_t line = 0;    // where it begins, counted from 0 at the begin of the text
  std::size_t column = 0;  // bytes before it in that line
  bool alone = true;       // it has its line for itself, and only one
  bool ended = true;       // false: an object that has no end
};

class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) {}

  // The next piece, or nothing at the end. Blank lines are passed over.
  [[nodiscard]] std::optional<Piece> next();

 private:
  Piece take_object();
  Piece take_line(std::size_t end, std::string_view body);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t line_ = 0;
};

}  // namespace coord::validate
