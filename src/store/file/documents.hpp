// Changes of visible files that a reader sees as a whole or not at all, and that lose nothing that others wrote.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "store/file/content.hpp"
#include "store/file/session.hpp"

namespace coord::store::file {

[[nodiscard]] std::string temporary_path(std::string_view name);

// The name of the temporary file for one effect of a commit: <number>-<index>.
[[nodiscard]] std::string temporary_name(Sequence number, std::size_t index);

// Makes `.store/tmp/<name>` anew with these bytes and this mode.
[[nodiscard]] Status write_temporary(Session& session, std::string_view name, std::string_view bytes, mode_t mode);

// What is at a store path.
[[nodiscard]] Result<Content> look_at(Session& session, const std::string& path);

// Moves the temporary file to `path`. What was there when `before` was taken is gone then; anything else that came
// there meanwhile is kept in dead-letters/.
[[nodiscard]] Status place_temporary(Session& session, const std::string& name, const std::string& path,
                                     const Version& before, Sequence number);

// The same without replacing anything: 0, -EEXIST when the name is taken, or another -errno.
[[nodiscard]] int place_new(Session& session, const std::string& name, const std::string& path);

// Removes what is at `path`, unless it is no longer `before`: then it is kept in dead-letters/. `name` is a free
// temporary name.
[[nodiscard]] Status take_away(Session& session, const std::string& name, const std::string& path,
                               const Version& before, Sequence number);

// Renames to a name that must be free, also where the file system can't check that itself: 0 or -errno.
[[nodiscard]] int rename_new(Sys& sys, int from_folder, const char* from, int to_folder, const char* to);

}  // namespace coord::store::file
