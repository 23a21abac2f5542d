// The lines of a log, one after the other.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <utility>   // std::move
#include <vector>    // std::vector

#include "coord/store.hpp"

namespace coord::core::migration {

class LinesOn {
 public:
  LinesOn(Store& store, std::string log) : store_(store), log_(std::move(log)) {}

  // The next line, nothing at the end.
  [[nodiscard]] Result<std::optional<std::string>> next();

 private:
  Store& store_;
  std::string log_;
  LogPosition position_ = 0;
  std::vector<LogLine> lines_;
  std::size_t next_ = 0;
  bool exhausted_ = false;
};

}  // namespace coord::core::migration
