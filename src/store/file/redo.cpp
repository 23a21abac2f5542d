#include "store/file/apply.hpp"
#include "store/file/commit.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/recovery.hpp"
#include "store/file/settle.hpp"

namespace coord::store::file {
namespace {

// The exclusive name of a record that somebody else made before its dead writer did.
Result<std::optional<std::string>> lost_name(Session& session, const Record& record) {
  for (const RecordEffect& effect : record.effects) {
    if (effect.exclusive) {
      COORD_ASSIGN(const Content found, look_at(session, effect.path));
      if (!found.absent() && found.version != effect.after) {
        return effect.path;
      }
    }
  }
  return std::nullopt;
}

}  // namespace

Status write_records_again(Session& session, const std::vector<LoggedRecord>& records, std::uint64_t salt) {
  for (const LoggedRecord& logged : records) {
    const std::string bytes = encode_record(logged.record, salt) + std::string(kRecordEndBytes, '\0');
    if (const int written = write_full(session.sys, session.log_file.get(), bytes, logged.begin); written < 0) {
      return os_fail(written, "write", kLogPath);
    }
  }
  const int synced = session.sys.sync_data(session.log_file.get());
  return synced < 0 ? Status(os_fail(synced, "sync", kLogPath)) : Status();
}

Status redo(Session& session, std::vector<LoggedRecord> tail) {
  const Record last = tail.back().record;
  COORD_ASSIGN(const std::optional<std::string> lost, lost_name(session, last));
  if (lost) {
    COORD_TRY(unlink_exclusive_names(session, last, *lost));
    COORD_TRY(void_record(session, tail.back().begin));
    tail.pop_back();
  }
  Note& note = session.note;
  if (!tail.empty()) {
    if (Status durable = write_records_again(session, tail, note.salt); !durable) {
      poison_log(session);
      return durable;
    }
    COORD_TRY(sweep_temporaries(session, &last));
    COORD_TRY(settle(session, tail, Past::same_boot));
    note.oldest_us = note.records == 0 ? tail.front().record.wall_us : note.oldest_us;
    note.records += static_cast<std::uint32_t>(tail.size());
    note.last_begin = tail.back().begin;
    note.last_checksum = tail.back().record.checksum;
    note.end = tail.back().end;
  }
  note.last = last.sequence;
  return write_note(session);
}

}  // namespace coord::store::file
