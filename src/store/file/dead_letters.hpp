// Where the store puts what it must take away: nothing that somebody wrote is ever deleted.
#pragma once

#include "store/file/session.hpp"

namespace coord::store::file {

enum class DeadLetter {
  overtaken,   // an edit from outside that a commit came upon
  superseded,  // found by a recovery in the place of something newer
  unplaced,    // committed, but when recovery came its place held something else
  unfinished,  // a claim whose commit did not survive a power cut
  damaged,     // what a power cut left of it
};

// Renames `name` in the folder `from` to dead-letters/<number>-<why>-<path with dashes>.
[[nodiscard]] Status keep_dead_letter(Session& session, int from, const std::string& name, DeadLetter why,
                                      std::string_view path, Sequence number);

// Writes bytes that were never at a path of their own.
[[nodiscard]] Status write_dead_letter(Session& session, std::string_view bytes, DeadLetter why, std::string_view path,
                                       Sequence number);

}  // namespace coord::store::file
