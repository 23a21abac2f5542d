// `.store/note`: what the last writer of this boot knows, for the next one. A hint: never synced, written in place,
// believed only when its checksum, its boot and the log itself agree.
#pragma once

#include <cstdint>      // std::uint32_t, std::uint64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "store/file/record.hpp"

namespace coord::store::file {

// What may have become of the visible files since they were last known to be right.
enum class Past {
  same_boot,  // a writer died: what is on disk is what was written, but effects may be missing
  reboot,     // what was not synced may be missing, damaged or as it was before
  copy,       // a copied or restored store: as after a reboot, but file times tell nothing
};

inline constexpr std::size_t kNoteBytes = 176;

struct Note {
  Boot boot;
  Version machine;                // hash of the machine id; zero = not known
  std::uint64_t inode = 0;        // of the log
  std::uint64_t generation = 0;   // of the log
  std::uint64_t salt = 0;         // of the log
  std::uint64_t end = 0;          // behind the last record
  std::uint64_t last_begin = 0;   // of the last record; `end` when there is none
  Version last_checksum;          // of the last record
  Sequence last = 0;              // the last number given
  std::int64_t wall_us = 0;       // when the note was written, by the store's clock
  std::int64_t log_ctime_ns = 0;  // of the log, after the last write to it
  std::int64_t oldest_us = 0;     // when the first record since the last checkpoint was written
  std::uint32_t records = 0;      // since the last checkpoint
  bool poisoned = false;          // a sync of the log failed: records behind `end` may or may not be on disk
  bool resync = false;            // a sync of a visible file failed: it must be written again before it is synced
  bool emptying = false;          // a checkpoint is writing its header
  // A recovery of this kind has begun to sync what it repaired. Records before `end` were settled before.
  std::optional<Past> recovering;
};

[[nodiscard]] std::string encode_note(const Note& note);
[[nodiscard]] std::optional<Note> decode_note(std::string_view bytes);

}  // namespace coord::store::file
