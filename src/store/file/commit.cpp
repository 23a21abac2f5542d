#include "store/file/commit.hpp"

#include <algorithm>  // std::max
#include <cerrno>     // EEXIST

#include "store/file/apply.hpp"
#include "store/file/bytes.hpp"
#include "store/file/checkpoint.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/grants.hpp"
#include "store/file/mutants.hpp"
#include "store/file/patch.hpp"

namespace coord::store::file {
namespace {

// The error of a step before the commit point, for which the record was already in the log: "nothing happened" is
// only true once the record is gone.
tl::unexpected<Error> take_back(Session& session, const Record& record, Error error) {
  forget_temporaries(session, record);
  const Status gone = void_record(session, session.note.end);
  // The log has been written to, and the note tells when that was last.
  const Status noted = gone ? write_note(session) : Status();
  static_cast<void>(noted);
  return tl::unexpected<Error>(gone ? std::move(error) : uncertain(gone.error()));
}

Status write_record(Session& session, const std::string& bytes) {
  const std::string zeros(kRecordEndBytes, '\0');
  const int written = write_full(session.sys, session.log_file.get(), bytes + zeros, session.note.end);
  return written < 0 ? Status(os_fail(written, "write", kLogPath)) : Status();
}

Result<Commit> refuse(Session& session, const Record& record, const std::string& path) {
  session.note.last = record.sequence;  // it was visible for a moment, so it is never given again
  const Status unlinked = unlink_exclusive_names(session, record, path);
  forget_temporaries(session, record);
  const Status gone = void_record(session, session.note.end);
  if (!unlinked || !gone) {
    return tl::unexpected<Error>(uncertain(gone ? unlinked.error() : gone.error()));
  }
  const Status noted = write_note(session);
  static_cast<void>(noted);  // a hint
  return Commit{0, path};
}

void advance_note(Session& session, const Record& record, const std::string& bytes) {
  Note& note = session.note;
  ByteReader in(bytes);
  note.last_checksum = in.version();
  note.last_begin = note.end;
  note.end += bytes.size();
  note.last = record.sequence;
  note.oldest_us = note.records == 0 ? record.wall_us : note.oldest_us;
  ++note.records;
  const Status noted = write_note(session);
  static_cast<void>(noted);  // without it the next writer looks at the record again
}

Result<Commit> commit_durable(Session& session, Prepared& prepared) {
  Record& record = prepared.record;
  record.generation = session.note.generation;
  const std::string bytes = encode_record(record, session.note.salt);
  if (Status written = write_record(session, bytes); !written) {
    return take_back(session, record, written.error());
  }
  auto taken = link_exclusive_names(session, record);
  if (!taken) {
    const Status unlinked = unlink_exclusive_names(session, record, {});
    static_cast<void>(unlinked);
    return take_back(session, record, taken.error());
  }
  if (*taken) {
    return refuse(session, record, **taken);
  }
  const int synced = mutant(Mutant::no_sync) ? 0 : session.sys.sync_data(session.log_file.get());
  if (synced < 0) {
    poison_log(session);
    return tl::unexpected<Error>(uncertain(os_error(synced, "sync", kLogPath)));
  }
  if (mutant(Mutant::note_first)) {
    const Note before = session.note;
    advance_note(session, record, bytes);
    session.note = before;
  }
  if (Status applied = apply_effects(session, prepared); !applied) {
    return tl::unexpected<Error>(uncertain(applied.error()));
  }
  advance_note(session, record, bytes);
  return Commit{record.sequence, std::nullopt};
}

Result<Commit> commit_unsynced(Session& session, Prepared& prepared) {
  const RecordEffect& effect = prepared.record.effects.front();
  if (effect.kind == RecordEffect::Kind::put && effect.before.absent()) {
    const int placed = place_new(session, temporary_name(prepared.record.sequence, 0), effect.path);
    if (placed == -EEXIST) {
      forget_temporaries(session, prepared.record);
      return Commit{0, effect.path};
    }
    if (placed < 0) {
      return os_fail(placed, "write", effect.path);
    }
    return Commit{};
  }
  COORD_TRY(apply_effects(session, prepared));
  return Commit{};
}

}  // namespace

Status void_record(Session& session, std::uint64_t begin) {
  const std::string zeros(kRecordHeaderBytes, '\0');
  const int written = write_full(session.sys, session.log_file.get(), zeros, begin);
  if (written < 0) {
    return os_fail(written, "write", kLogPath);
  }
  if (const int synced = session.sys.sync_data(session.log_file.get()); synced < 0) {
    poison_log(session);
    return os_fail(synced, "sync", kLogPath);
  }
  return {};
}

void poison_log(Session& session) {
  if (mutant(Mutant::no_poison)) {
    return;
  }
  session.note.poisoned = true;
  const Status noted = write_note(session);
  static_cast<void>(noted);  // without it the next writer writes the record again before it syncs
}

Result<Commit> commit_batch(Session& session, const Batch& batch, Sequence above) {
  if (batch.effects.front().kind == Effect::Kind::patch) {
    return patch_document(session, batch);
  }
  const auto wall = static_cast<Sequence>(std::max<std::int64_t>(session.sys.wall_us(), 0));
  const Sequence sequence = batch.durable ? std::max({session.note.last + 1, above + 1, wall}) : 0;
  COORD_ASSIGN(Prepared prepared, prepare(session, batch, sequence));
  if (prepared.refused) {
    return Commit{0, std::move(prepared.refused)};
  }
  if (!batch.durable) {
    return commit_unsynced(session, prepared);
  }
  Status ready = make_room(session, prepared.record);
  if (ready) {
    ready = remember_exclusive_names(session, prepared.record);
  }
  if (!ready) {
    forget_temporaries(session, prepared.record);
    return tl::unexpected<Error>(std::move(ready.error()));
  }
  return commit_durable(session, prepared);
}

}  // namespace coord::store::file
