#include "store/file/recovery.hpp"

#include <algorithm>  // std::max
#include <cerrno>     // E*

#include "store/file/checkpoint.hpp"
#include "store/file/dead_letters.hpp"
#include "store/file/errors.hpp"
#include "store/file/grants.hpp"
#include "store/file/mutants.hpp"
#include "store/file/numbers.hpp"
#include "store/file/private_folder.hpp"
#include "store/file/settle.hpp"

namespace coord::store::file {
namespace {

// Above every number that was given and not synced.
constexpr Sequence kGap = Sequence{1} << 20U;

// What the log and the note together say about the past.
struct Evidence {
  LogHeader header;
  std::vector<LoggedRecord> records;
  Sequence logged = 0;  // the highest number in the log
  Sequence last = 0;    // the highest number known
  Past past = Past::copy;
  std::uint64_t settled = 0;  // records before this place are known to be applied
  bool new_log = true;        // the file can't be trusted, or is not ours
  bool rewrite = false;       // syncs have failed: visible files are written again before they are synced
};

Evidence judge(const Session& session, const std::optional<Note>& note, bool consistent, LogHeader header,
               std::vector<LoggedRecord> records, std::uint64_t inode) {
  Evidence evidence;
  evidence.header = header;
  evidence.logged = std::max(header.base, records.empty() ? 0 : records.back().record.sequence);
  evidence.last = std::max(evidence.logged, note ? note->last : 0);
  const Boot log_boot = records.empty() ? header.boot : records.back().record.boot;
  evidence.rewrite = note && (note->poisoned || note->resync);
  if (note && note->boot == session.boot && note->recovering && header.generation > note->generation) {
    evidence.past = Past::same_boot;  // a recovery that lacked only its note
  } else if (note && note->boot == session.boot && note->recovering && header.inode == note->inode) {
    evidence.past = *note->recovering;
    evidence.settled = note->end;
    evidence.new_log = evidence.past != Past::reboot;
    evidence.rewrite = true;
  } else if (header.inode != inode || (note && note->boot == session.boot && !consistent)) {
    evidence.past = Past::copy;
  } else if (note && note->boot == session.boot) {  // a failed sync, or a checkpoint that was stopped
    evidence.past = Past::same_boot;
    evidence.settled = mutant(Mutant::settle_all) ? 0 : note->end;
  } else if (log_boot == session.boot) {  // the note was lost: at most the last record is not applied
    evidence.past = Past::same_boot;
    evidence.settled = records.empty() ? 0 : records.back().begin;
    evidence.rewrite = true;
  } else {
    evidence.past = Past::reboot;
    evidence.new_log = false;
  }
  evidence.records = std::move(records);
  return evidence;
}

// Two machines on one disk do not see each other's locks: their "reboots" are no reason to repair anything.
Status refuse_two_machines(const std::optional<Note>& note, const Session& session, const LogHeader& header,
                           std::uint64_t inode) {
  constexpr std::int64_t kRecent = 300'000'000;
  if (!note || note->boot == session.boot || note->machine.absent() || note->inode != inode || header.inode != inode ||
      session.sys.wall_us() - note->wall_us > kRecent) {
    return {};
  }
  const Version machine = machine_of(session.sys);
  if (machine.absent() || machine == note->machine) {
    return {};
  }
  return fail(ErrorKind::unavailable, "another machine has written here within the last five minutes",
              "use one machine; when the other one is gone, wait five minutes");
}

Status begin_empty_log(Session& session, const Evidence& evidence) {
  Note& note = session.note;
  note = Note{};
  note.boot = session.boot;
  note.machine = machine_of(session.sys);
  note.last = lowest_base(session.sys, evidence.last);
  LogHeader header{evidence.header.generation + 1, note.last, session.sys.random(), evidence.header.inode,
                   session.boot};
  if (evidence.new_log) {
    COORD_ASSIGN(session.log_file, make_log(session.trees, session.options.log_bytes, header));
  } else {
    COORD_TRY(write_header(session.sys, session.log_file.get(), header));
    if (const int synced = session.sys.sync_data(session.log_file.get()); synced < 0) {
      return os_fail(synced, "sync", kLogPath);
    }
  }
  note.inode = header.inode;
  note.generation = header.generation;
  note.salt = header.salt;
  note.end = note.last_begin = kLogStart;
  COORD_TRY(open_note(session));
  return write_note(session);
}

// No record is left: files that were changed and not synced may be damaged, and nothing can tell.
Status recover_without_log(Session& session, const std::optional<Note>& note, bool first_commit) {
  Evidence evidence;
  evidence.header.generation = note ? note->generation : 0;
  evidence.last = note ? note->last : 0;
  const bool same_boot = note && note->boot == session.boot;
  if (!same_boot) {
    COORD_ASSIGN(const Sequence seen, highest_number_seen(session));
    evidence.last = std::max(evidence.last, seen);
    if (!mutant(Mutant::no_gap) && evidence.last != 0) {
      evidence.last += kGap;
    }
  }
  if (!first_commit) {
    COORD_TRY(sweep_temporaries(session, nullptr));
    if (const int synced = session.sys.sync_system(session.trees.folder); synced < 0) {
      return os_fail(synced, "sync", ".coordination");
    }
  }
  return begin_empty_log(session, evidence);
}

// Should a sync fail now, nobody could tell later that the files must be written again.
Status mark_recovering(Session& session, const Evidence& evidence) {
  Note& note = session.note;
  note = Note{};
  note.boot = session.boot;
  note.machine = machine_of(session.sys);
  note.inode = evidence.header.inode;
  note.generation = evidence.header.generation;
  note.end = evidence.settled;
  note.last = evidence.last;
  note.recovering = evidence.past;
  COORD_TRY(open_note(session));
  return write_note(session);
}

Status settle_past(Session& session, Evidence& evidence) {
  std::vector<LoggedRecord> open;
  for (const LoggedRecord& logged : evidence.records) {
    if (logged.begin >= evidence.settled) {
      open.push_back(logged);
    }
  }
  session.note.last = evidence.last;
  if (evidence.past == Past::same_boot && !open.empty() && !mutant(Mutant::settle_unsynced)) {
    // Where no sync of this file works any more the writers go on all the same, in a new one.
    static_cast<void>(write_records_again(session, open, evidence.header.salt));
  }
  COORD_TRY(sweep_temporaries(session, open.empty() ? nullptr : &open.back().record));
  COORD_TRY(settle(session, open, evidence.past));
  if (evidence.past != Past::same_boot) {
    COORD_ASSIGN(const Sequence granted, highest_unfinished_grant(session, evidence.logged));
    evidence.last = std::max(evidence.last, granted);
  }
  if (evidence.past == Past::copy) {
    COORD_ASSIGN(const Sequence seen, highest_number_seen(session));
    evidence.last = std::max(evidence.last, seen);
  }
  COORD_TRY(mark_recovering(session, evidence));
  if (evidence.past != Past::same_boot) {
    COORD_TRY(drop_unfinished_grants(session, evidence.logged));
  }
  COORD_TRY(sync_touched(session, evidence.records, evidence.rewrite));
  if (!mutant(Mutant::no_gap)) {
    evidence.last += kGap;
  }
  return {};
}

}  // namespace

Status recover(Session& session, const std::optional<Note>& note, bool consistent) {
  COORD_ASSIGN(const bool first_commit, make_private_folder(session));
  if (!session.log_file.open()) {
    return recover_without_log(session, note, first_commit);
  }
  FileStat stat;
  if (const int looked = session.sys.stat(session.log_file.get(), stat); looked < 0) {
    return os_fail(looked, "look at", kLogPath);
  }
  session.log_size = stat.size;
  COORD_ASSIGN(const std::optional<LogHeader> header, read_header(session.sys, session.log_file.get()));
  if (!header) {
    const int folder = session.folders.open(kPrivateFolder);
    COORD_TRY(keep_dead_letter(session, folder, "wal", DeadLetter::damaged, "wal", note ? note->last : 0));
    return recover_without_log(session, note, false);
  }
  COORD_TRY(refuse_two_machines(note, session, *header, stat.inode));
  COORD_ASSIGN(std::vector<LoggedRecord> records, scan_log(session.sys, session.log_file.get(), stat.size,
                                                           header->generation, header->salt, kLogStart, header->base));
  Evidence evidence = judge(session, note, consistent, *header, std::move(records), stat.inode);
  COORD_TRY(settle_past(session, evidence));
  return begin_empty_log(session, evidence);
}

}  // namespace coord::store::file
