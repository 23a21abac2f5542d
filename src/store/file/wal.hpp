// `.store/wal`, the write-ahead log: two header slots, then records one behind the other.
#pragma once

#include <cstdint>   // std::uint64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "coord/error.hpp"
#include "store/file/record.hpp"
#include "store/file/trees.hpp"

namespace coord::store::file {

inline constexpr std::string_view kLogPath = ".store/wal";
inline constexpr std::string_view kNewLogPath = ".store/wal.new";
inline constexpr std::uint64_t kSlotBytes = 4096;
inline constexpr std::uint64_t kLogStart = 2 * kSlotBytes;
inline constexpr std::size_t kHeaderBytes = 96;

struct LogHeader {
  std::uint64_t generation = 1;  // counts the times that the log was emptied
  Sequence base = 0;             // no number above it was given before this generation
  std::uint64_t salt = 0;
  std::uint64_t inode = 0;  // of the very file: a copy gives itself away
  Boot boot;                // in which this generation began
};

[[nodiscard]] std::string encode_header(const LogHeader& header);
[[nodiscard]] std::optional<LogHeader> decode_header(std::string_view bytes);

struct LoggedRecord {
  Record record;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
};

// The newest valid header of an open log, nothing when neither slot holds one. A read error is an error.
[[nodiscard]] Result<std::optional<LogHeader>> read_header(Sys& sys, int log);

// Every record from `from` on, up to the first that is not whole, not of this generation, or whose number does not
// rise above `last`. A read error is an error, never the end.
[[nodiscard]] Result<std::vector<LoggedRecord>> scan_log(Sys& sys, int log, std::uint64_t size,
                                                         std::uint64_t generation, std::uint64_t salt,
                                                         std::uint64_t from, Sequence last);

// Writes the header into the slot of its generation. Does not sync.
[[nodiscard]] Status write_header(Sys& sys, int log, const LogHeader& header);

// A new log of `bytes` in a new inode, in place of the one that is there, synced with its name. Its inode number goes
// into `header`.
[[nodiscard]] Result<Descriptor> make_log(const Trees& trees, std::uint64_t bytes, LogHeader& header);

}  // namespace coord::store::file
