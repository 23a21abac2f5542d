#include <fcntl.h>  // O_*

#include <cerrno>  // E*

#include "store/file/bytes.hpp"
#include "store/file/content.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"
#include "store/file/recovery.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {
namespace {

constexpr std::uint64_t kOneRead = 65536;
constexpr std::int64_t kClockSlackNs = 2'000'000'000;  // file times are coarse

// What stands behind the place where the note says that the log ends.
struct Look {
  bool consistent = false;  // the log is the one that the note speaks of
  std::vector<LoggedRecord> tail;
};

Result<std::string> read_log(Session& session, std::uint64_t begin, std::uint64_t end) {
  std::string bytes(end - begin, '\0');
  const ssize_t got = read_full(session.sys, session.log_file.get(), bytes.data(), bytes.size(), begin);
  if (got < 0) {
    return os_fail(static_cast<int>(got), "read", kLogPath);
  }
  bytes.resize(static_cast<std::size_t>(got));
  return bytes;
}

// The last record, or without one the header, is what the note says. With it comes what follows in the log.
Result<bool> matches(Session& session, std::string& behind) {
  const Note& note = session.note;
  const bool at_once = note.records > 0 && note.end - note.last_begin <= kOneRead;
  if (at_once) {
    COORD_ASSIGN(const std::string bytes, read_log(session, note.last_begin, note.end + kRecordHeaderBytes));
    behind = bytes.size() > note.end - note.last_begin ? bytes.substr(note.end - note.last_begin) : "";
    return ByteReader(bytes).version() == note.last_checksum;
  }
  COORD_ASSIGN(behind, read_log(session, note.end, note.end + kRecordHeaderBytes));
  if (note.records > 0) {
    COORD_ASSIGN(const std::string bytes, read_log(session, note.last_begin, note.last_begin + 16));
    return ByteReader(bytes).version() == note.last_checksum;
  }
  const std::uint64_t slot = (note.generation & 1U) * kSlotBytes;
  COORD_ASSIGN(const std::string bytes, read_log(session, slot, slot + kHeaderBytes));
  const auto header = decode_header(bytes);
  return header && header->generation == note.generation && header->salt == note.salt;
}

Result<Look> look_at_log(Session& session, std::int64_t ctime_ns) {
  Look look;
  const Note& note = session.note;
  if (note.end < note.last_begin || note.last_begin < kLogStart) {
    return look;
  }
  std::string behind;
  COORD_ASSIGN(look.consistent, matches(session, behind));
  if (look.consistent && record_length(behind, note.generation) != 0) {
    COORD_ASSIGN(look.tail, scan_log(session.sys, session.log_file.get(), session.log_size, note.generation, note.salt,
                                     note.end, note.last));
  }
  if (look.tail.empty() && ctime_ns > note.log_ctime_ns + kClockSlackNs) {
    look.consistent = false;  // written to by somebody, and not by a writer of ours
  }
  return look;
}

Status open_private_files(Session& session) {
  Sys& sys = session.sys;
  session.note_file = Descriptor(sys, sys.open(session.trees.folder, kNotePath.data(), O_RDWR, 0));
  session.log_file = Descriptor(sys, sys.open(session.trees.folder, kLogPath.data(), O_RDWR, 0));
  for (const auto& [file, path] : {std::pair(session.note_file.get(), kNotePath), {session.log_file.get(), kLogPath}}) {
    if (file < 0 && file != -ENOENT) {
      return os_fail(file, "open", path);
    }
  }
  return {};
}

Status finish_last_writer(Session& session) {
  std::optional<Note> note;
  if (session.note_file.open()) {
    COORD_ASSIGN(note, read_note(session.sys, session.note_file.get()));
  }
  if (!note || !session.log_file.open()) {
    return recover(session, note, false);
  }
  FileStat stat;
  if (const int looked = session.sys.stat(session.log_file.get(), stat); looked < 0) {
    return os_fail(looked, "look at", kLogPath);
  }
  session.log_size = stat.size;
  if (note->boot != session.boot || note->inode != stat.inode || note->recovering) {
    return recover(session, note, false);
  }
  session.note = *note;
  COORD_ASSIGN(Look look, look_at_log(session, stat.ctime_ns));
  if (!look.consistent || note->poisoned || note->emptying) {
    return recover(session, note, look.consistent);
  }
  return look.tail.empty() || mutant(Mutant::no_redo) ? Status() : redo(session, std::move(look.tail));
}

}  // namespace

Result<std::optional<Note>> read_note(Sys& sys, int note_file) {
  char bytes[kNoteBytes];
  const ssize_t got = read_full(sys, note_file, bytes, sizeof bytes, 0);
  if (got < 0) {
    return os_fail(static_cast<int>(got), "read", kNotePath);
  }
  return decode_note({bytes, static_cast<std::size_t>(got)});
}

Status write_note(Session& session) {
  Note& note = session.note;
  FileStat log;
  int result = session.sys.stat(session.log_file.get(), log);
  if (result >= 0) {
    session.log_size = log.size;
    note.log_ctime_ns = log.ctime_ns;
    note.wall_us = session.sys.wall_us();
    result = write_full(session.sys, session.note_file.get(), encode_note(note), 0);
  }
  return result < 0 ? Status(os_fail(result, "write", kNotePath)) : Status();
}

Result<Session> begin_session(const Trees& trees, const FileStoreOptions& options, const Boot& boot, Backoff& backoff,
                              const std::function<bool()>& settled) {
  Session session(trees, options);
  session.boot = boot;
  COORD_ASSIGN(session.lock, take_lock(trees, options.lock_wait, backoff, settled));
  if (!session.lock.open()) {
    return session;
  }
  COORD_TRY(open_private_files(session));
  COORD_TRY(finish_last_writer(session));
  return session;
}

}  // namespace coord::store::file
