#include "store/file/checkpoint.hpp"

#include <cerrno>  // E*

#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

constexpr std::int64_t kOldest = 60'000'000;

// Begins the next generation: from its header on, the records of this one are no more.
Status begin_generation(Session& session) {
  Note& note = session.note;
  note.emptying = true;
  COORD_TRY(write_note(session));
  const LogHeader header{note.generation + 1, note.last, session.sys.random(), note.inode, session.boot};
  COORD_TRY(write_header(session.sys, session.log_file.get(), header));
  note.generation = header.generation;
  note.salt = header.salt;
  note.end = note.last_begin = kLogStart;
  note.last_checksum = {};
  note.records = 0;
  note.resync = false;
  note.emptying = false;
  // The numbers of the old records must not go with them: the header carries the last one.
  const int synced = session.sys.sync_data(session.log_file.get());
  note.poisoned = synced < 0;
  COORD_TRY(write_note(session));
  return synced < 0 ? Status(os_fail(synced, "sync", kLogPath)) : Status();
}

}  // namespace

Status checkpoint(Session& session) {
  COORD_ASSIGN(const std::vector<LoggedRecord> records,
               scan_log(session.sys, session.log_file.get(), session.note.end, session.note.generation,
                        session.note.salt, kLogStart, 0));
  // Marked first: when a sync fails, nothing else may work any more.
  const bool write_again = session.note.resync;
  session.note.resync = true;
  COORD_TRY(write_note(session));
  COORD_TRY(sync_touched(session, records, write_again));
  return begin_generation(session);
}

Status make_room(Session& session, const Record& record) {
  const std::uint64_t needed = encoded_size(record) + kRecordEndBytes;
  return session.note.records > 0 && session.note.end + needed > session.log_size ? checkpoint(session) : Status();
}

bool checkpoint_due(const Session& session) {
  const Note& note = session.note;
  return note.records > 0 &&
         (note.end > session.options.log_bytes / 4 * 3 || session.sys.wall_us() - note.oldest_us > kOldest);
}

}  // namespace coord::store::file
