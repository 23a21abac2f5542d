// Makes the visible files agree with records of the log, without undoing what others did since. docs/file-format.md
// has the rules as a table.
#pragma once

#include <vector>  // std::vector

#include "store/file/session.hpp"

namespace coord::store::file {

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
// out of its place goes to dead-letters/. Comes before settle(), so that it is seen how far that writer got.
[[nodiscard]] Status sweep_temporaries(Session& session, const Record* last);

}  // namespace coord::store::file
