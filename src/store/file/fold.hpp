// What records want, path by path.
#pragma once

#include <map>          // std::map
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "store/file/settle.hpp"

namespace coord::store::file {

// The state that one path is to have. Views point into the records.
struct Wanted {
  std::string path;
  bool present = false;
  std::string_view image;                // when present
  Version after;                         // of the image; absent when not present
  std::vector<Version> known;            // every state before and after that the records name
  std::vector<std::string_view> images;  // every image
  std::string alternative;               // of the last document that was put there
  std::string moved_from;                // of the last change, when that was a move to here
  bool transient = false;
  Sequence sequence = 0;     // of the last change
  std::int64_t wall_us = 0;  // of the last change

  [[nodiscard]] bool knows(const Version& version) const;
};

// A move of something whose bytes coord does not read.
struct OpaqueMove {
  const RecordEffect* effect = nullptr;
  Sequence sequence = 0;
};

struct WantedLog {
  std::string path;
  std::vector<WantedLine> lines;
};

struct Folded {
  std::vector<Wanted> documents;  // in the order in which the records first name them
  std::vector<OpaqueMove> opaque;
  std::vector<WantedLog> logs;
};

[[nodiscard]] Folded fold(const std::vector<LoggedRecord>& records);

}  // namespace coord::store::file
