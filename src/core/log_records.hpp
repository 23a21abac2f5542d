// JSON objects in a log that anybody may append to: one a line as coord writes them, or pretty-printed over many lines as
// `cat inbox/*.json >> messages.jsonl` leaves them.
#pragma once

#include <cstddef>      // std::size_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/store.hpp"

namespace coord::core {

// Lines of a log, given in its order, put together to the texts of objects. A line that begins with '{' begins an object,
// whatever came before; what is left without a begin or an end is skipped and counted.
class RecordAssembler {
 public:
  // Takes the next line; adds each object that it ends to `out`.
  void add(std::string_view line, std::vector<std::string>& out);
  // Whether an object has begun and not ended.
  [[nodiscard]] bool open() const { return !pending_.empty(); }
  [[nodiscard]] std::size_t skipped() const { return skipped_; }

 private:
  void scan(std::string_view line);

  std::string pending_;
  std::size_t lines_ = 0;  // in pending_
  std::size_t depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  std::size_t skipped_ = 0;
};

// The objects of a log from a position on, in its order.
class RecordsOn {
 public:
  RecordsOn(Store& store, std::string_view log, LogPosition from) : store_(store), log_(log), position_(from) {}

  // The next object. Nothing at the end of the log; asked again later it goes on with what was added.
  [[nodiscard]] Result<std::optional<std::string>> next();
  [[nodiscard]] std::size_t skipped() const { return assembler_.skipped(); }

 private:
  Store& store_;
  std::string log_;
  LogPosition position_;
  RecordAssembler assembler_;
  std::vector<std::string> ready_;
  std::size_t next_ready_ = 0;
};

// The objects of a log from its end backward.
class RecordsBack {
 public:
  RecordsBack(Store& store, std::string_view log) : store_(store), log_(log) {}

  [[nodiscard]] Result<std::optional<std::string>> next();
  [[nodiscard]] std::size_t skipped() const { return skipped_; }
  // The end of the log when the first object was asked for.
  [[nodiscard]] LogPosition end() const { return end_; }

 private:
  [[nodiscard]] Result<bool> read_more();
  void take(std::string_view line);

  Store& store_;
  std::string log_;
  LogPosition position_ = kLogEnd;
  LogPosition end_ = 0;
  std::size_t bytes_ = std::size_t{6} * 1024;  // of the next slice: at first what one block of the file holds
  bool exhausted_ = false;
  std::vector<std::string> tail_;   // lines behind the place reached that wait for their begin, the last one first
  std::vector<std::string> ready_;  // in the order of the log; taken from the back
  std::size_t skipped_ = 0;
};

}  // namespace coord::core
