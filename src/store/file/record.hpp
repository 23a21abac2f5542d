// One committed batch in the write-ahead log. docs/file-format.md has the layout.
#pragma once

#include <cstdint>      // std::uint64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/batch.hpp"

namespace coord::store::file {

inline constexpr std::size_t kRecordHeaderBytes = 72;
inline constexpr std::size_t kRecordEndBytes = 8;  // zeros behind a record, so that nothing behind it reads as one

// Which boot of a machine: a hash of the kernel's boot id. The zero value is no boot.
using Boot = Version;

struct RecordEffect {
  enum class Kind : std::uint8_t { put = 1, remove = 2, move = 3, append = 4 };

  Kind kind = Kind::put;
  bool exclusive = false;  // linked before the commit point
  bool transient = false;  // means nothing after a while: not worth a copy in dead-letters/
  bool opaque = false;     // a move without image, of a thing whose bytes coord does not read
  std::string path;
  std::string to;            // move
  std::string alternative;   // where a person may have moved the document
  std::string image;         // put: the document; move: the document at `to`; append: the line, without newline
  Version before;            // what was at `path`; absent() = nothing
  Version after;             // of `image`
  std::uint64_t offset = 0;  // append: where the line was going to begin
};

struct Record {
  std::uint64_t generation = 0;  // of the log
  Sequence sequence = 0;
  std::int64_t wall_us = 0;
  Boot boot;
  std::vector<RecordEffect> effects;
  Version checksum;  // as found by decode_record
};

// The bytes of a record; the checksum is keyed with the log's salt, so that nobody who does not read the log can make
// a text that passes for one.
[[nodiscard]] std::string encode_record(const Record& record, std::uint64_t salt);
[[nodiscard]] std::uint64_t encoded_size(const Record& record);

// How long the record that begins with these kRecordHeaderBytes would be, or 0 when they begin none of `generation`.
[[nodiscard]] std::uint64_t record_length(std::string_view header, std::uint64_t generation);

// The record at the begin of `bytes`, or nothing when there is none that is whole and of this log.
[[nodiscard]] std::optional<Record> decode_record(std::string_view bytes, std::uint64_t generation, std::uint64_t salt);

}  // namespace coord::store::file
