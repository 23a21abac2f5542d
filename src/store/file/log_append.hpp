// Adds lines to a visible log that other programs append to as well.
#pragma once

#include <string_view>  // std::string_view

#include "store/file/session.hpp"

namespace coord::store::file {

// A log opened for appending.
struct OpenLog {
  Descriptor file;
  std::uint64_t size = 0;
  bool open_line = false;  // the last line has no newline yet
};

// Opens a log, made with its folders where it does not exist, and looks at its end. `invalid` for anything but a
// regular file.
[[nodiscard]] Result<OpenLog> open_log(Session& session, const std::string& path);

// Adds `line` as a whole line by one write, behind a newline of its own when the last line was left open. When
// somebody else's half line came in between, the line is added again, so that it stands whole once.
[[nodiscard]] Status append_line(Session& session, OpenLog& log, std::string_view line, const std::string& path);

}  // namespace coord::store::file
