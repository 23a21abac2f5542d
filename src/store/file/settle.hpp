// Makes the visible files agree with records of the log, without undoing what others did since. docs/file-format.md
// has the rules as a table.
#pragma once

#include <vector>  // std::vector

#include "store/file/session.hpp"

namespace coord::store::file {

enum class Past {
  same_boot,  // a writer died: what is on disk is what was written, but the effects may be missing
  reboot,     // what was not synced may be missing, damaged or as it was before
  copy,       // a copied or restored store: as after a reboot, but file times tell nothing
};

// All documents, then removals, then logs. Does the same again when it was interrupted.
[[nodiscard]] Status settle(Session& session, const std::vector<LoggedRecord>& records, Past past);

// The lines of one log, in the order of their commits.
struct WantedLine {
  std::string_view text;  // without its newline
  std::uint64_t offset = 0;
};
[[nodiscard]] Status settle_log(Session& session, const std::string& path, const std::vector<WantedLine>& lines,
                                Past past);

// Empties .store/tmp/ after a dead writer whose last record this was. An edit from outside that it had already taken
// out of its place goes to dead-letters/.
[[nodiscard]] Status sweep_temporaries(Session& session, const Record* last);

}  // namespace coord::store::file
