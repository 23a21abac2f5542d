// Defects that a test build can switch on, to see the test of each guarantee fail. In every other build the question
// is a constant `false` and the branch is gone.
#pragma once

namespace coord::store::file {

enum class Mutant {
  no_sync,              // the commit point does not sync
  no_redo,              // a dead writer's record is ignored
  note_first,           // the note is written before the effects
  no_damage_rule,       // files damaged by a power cut are left as they are
  no_log_fill,          // holes that a power cut left in a log are not filled
  no_tmp_sync,          // a checkpoint does not sync the folder of temporary files
  no_unfinished_grant,  // a claim file without its record survives a reboot
  link_after_sync,      // exclusive names are made after the commit point
  no_look_behind,       // an append does not look at the byte before its line
  plain_rename,         // a document is replaced by rename, without exchange and comparison
  no_gap,               // sequence numbers go on without a gap after a reboot
  settle_all,           // every record is settled again after a failed sync
  settle_unsynced,      // what a failed sync left in the log becomes visible before it is on disk
  no_lock,              // writers do not exclude each other
  no_poison,            // the log goes on being used after a failed sync
  read_error_is_end,    // a read error in recovery counts as the end of the log
  refuse_when_busy,     // a name counts as taken whenever another writer is at work
  deaf_wait,            // a signal does not end the wait for another writer
};

#ifdef COORD_MUTANTS
// True when this defect is switched on: set_mutant() in this process, or its name in the environment COORD_MUTANT.
[[nodiscard]] bool mutant(Mutant which);
void set_mutant(Mutant which, bool on);
#else
[[nodiscard]] constexpr bool mutant(Mutant) {
  return false;
}
#endif

}  // namespace coord::store::file
