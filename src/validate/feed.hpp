// Cuts files into pieces of work: a small file is one, a long log is many, each of whole documents.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "validate/check.hpp"
#include "validate/input.hpp"
#include "validate/walk.hpp"

namespace coord::validate {

struct Unit {
  std::size_t sequence = 0;
  std::string path;
  bool expected = false;   // the file was asked for by itself, so that it ought to be of a known kind
  bool last = false;       // of its file
  std::string bytes;       // of whole documents
  std::string unreadable;  // why the rest of the file can't be had
  bool too_long = false;   // the document at first_line was passed over: it is longer than the limit
  std::size_t first_line = 1;
  Form form = Form::document;
  Kind place;
};

class Feed {
 public:
  // Documents with a file for themselves are read up to `limit` bytes and one more.
  Feed(std::vector<Target> targets, std::size_t limit);

  // The next unit, in the order of the files; false at the end. Reads; holds little more than one unit. The memory of
  // `unit` is used again.
  bool next(Unit& unit);

 private:
  void open_next(Unit& unit);
  void place();
  void read_document(Unit& unit);
  void read_log(Unit& unit);
  void cut(Unit& unit);
  void pass_over(Unit& unit, bool line);

  std::vector<Target> targets_;
  std::size_t limit_;
  std::string working_folder_;
  std::size_t next_target_ = 0;
  std::size_t sequence_ = 0;
  // The file that is being read.
  std::optional<Input> input_;
  std::string path_;
  bool expected_ = false;
  Form form_ = Form::document;
  Kind place_;
  std::size_t line_ = 1;
  std::string carry_;  // read, but behind the cut
};

}  // namespace coord::validate
