// What a store answers to who reads: documents, listings of folders, slices of logs.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint64_t, std::int64_t
#include <limits>       // std::numeric_limits
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/batch.hpp"

namespace coord {

// Largest document that read() returns and longest line of a log, in bytes.
inline constexpr std::size_t kMaxDocumentBytes = std::size_t{1} << 20;

// Microseconds since the epoch, UTC.
using WallTime = std::int64_t;

struct Document {
  std::string bytes;
  Version version;
  WallTime modified = 0;  // when the bytes last changed
  std::string owner;      // name or number of the user that owns it, empty where the store knows none
};

struct Entry {
  enum class Kind { document, folder, other };  // other: a link, FIFO, socket or device; never opened

  std::string name;  // one path component
  Kind kind = Kind::document;
};

struct ListOptions {
  // Names for which this answers true are "ordered"; null = all are.
  bool (*ordered)(std::string_view name) = nullptr;
  // At most this many of the ordered documents are returned, the first by name.
  std::size_t limit = std::numeric_limits<std::size_t>::max();
};

struct Listing {
  std::vector<Entry> entries;  // ordered documents, in byte order of their names, cut to the limit
  std::vector<Entry> others;   // every entry that is not an ordered document, in byte order of their names
  std::size_t total = 0;       // ordered documents in the folder, before the cut
};

// A place in a log, counted in bytes (or the store's own units) from its begin. Only grows.
using LogPosition = std::uint64_t;
inline constexpr LogPosition kLogEnd = std::numeric_limits<LogPosition>::max();

struct LogLine {
  std::string text;          // without its newline
  LogPosition position = 0;  // where it begins
};

struct LogSlice {
  std::vector<LogLine> lines;  // in the order of the log
  LogPosition begin = 0;       // where the first line begins; read_back(begin) goes on before it
  LogPosition end = 0;         // behind the last line; read_on(end) goes on after it
  bool exhausted = false;      // nothing further in the direction asked
};

}  // namespace coord
