// `.store/`: made by the first commit, marked with the version of its format.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view

#include "store/file/session.hpp"

namespace coord::store::file {

inline constexpr std::string_view kFormatPath = ".store/format";
inline constexpr unsigned kFormatVersion = 1;

// Makes the private folder as far as it does not exist. True when it did not, and no log of the project does either:
// this is the first commit of all.
[[nodiscard]] Result<bool> make_private_folder(Session& session);

// Opens or makes the note.
[[nodiscard]] Status open_note(Session& session);

// The version that `.store/format` says; 0 when it says none, as where a writer was stopped that made it, or nothing when there is no
// such file. Both count as the version of who finds them: what a later coord leaves says so.
[[nodiscard]] Result<std::optional<unsigned>> read_format(const Trees& trees);

// Writes this coord's version there, durably.
[[nodiscard]] Status write_format(Session& session);

// `unavailable` when a later coord has left a format here that this one does not know.
[[nodiscard]] Status check_format(const Trees& trees);

// The boot and the machine that this process runs on. Without /etc/machine-id the machine is the zero value.
[[nodiscard]] Result<Boot> boot_of(Sys& sys);
[[nodiscard]] Version machine_of(Sys& sys);

}  // namespace coord::store::file
