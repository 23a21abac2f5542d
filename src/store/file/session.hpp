// The store while this process holds its lock: what one commit or one repair works on.
#pragma once

#include <chrono>      // std::chrono::milliseconds
#include <functional>  // std::function
#include <string>      // std::string
#include <vector>      // std::vector

#include "coord/error.hpp"
#include "store/file/backoff.hpp"
#include "store/file/file_store.hpp"
#include "store/file/note.hpp"
#include "store/file/trees.hpp"
#include "store/file/wal.hpp"

namespace coord::store::file {

inline constexpr std::string_view kNotePath = ".store/note";

struct Session {
  Session(const Trees& in_trees, const FileStoreOptions& in_options)
      : trees(in_trees), options(in_options), sys(in_trees.sys), folders(in_trees) {}

  const Trees& trees;
  const FileStoreOptions& options;
  Sys& sys;
  Boot boot;  // the running one
  Descriptor lock;
  Descriptor note_file;
  Descriptor log_file;
  std::uint64_t log_size = 0;
  Note note;  // as on disk, once the session has begun
  Folders folders;
};

// Waits until no other process holds the lock, at most that long: `unavailable`, naming the holder. `interrupted` at a signal. While another holds it,
// `settled` is asked now and then whether the lock is still needed: true ends the wait, with a closed descriptor. Not once the lock
// is ours: then it may be a dead writer that left the names as they are, and what it left is finished first.
[[nodiscard]] Result<Descriptor> take_lock(const Trees& trees, std::chrono::milliseconds wait, Backoff& backoff,
                                           const std::function<bool()>& settled = {});

// Takes the lock and leaves nothing of dead writers behind: what they had committed is finished, after a reboot
// everything since the last checkpoint is settled. Makes the private folder where there is none. `settled` as in take_lock():
// a session whose lock is not open may only be thrown away.
[[nodiscard]] Result<Session> begin_session(const Trees& trees, const FileStoreOptions& options, const Boot& boot,
                                            Backoff& backoff, const std::function<bool()>& settled = {});

// Writes session.note with the present clock and the log's ctime.
[[nodiscard]] Status write_note(Session& session);

// The note as it is on disk, or nothing when it can't be believed. A read error is an error.
[[nodiscard]] Result<std::optional<Note>> read_note(Sys& sys, int note_file);

}  // namespace coord::store::file
