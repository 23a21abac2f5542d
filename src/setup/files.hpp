// Files of settings: read, replaced whole, kept once, removed. Links are followed, so that what a link names is what changes.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::setup {

struct SettingsFile {
  std::string path;                 // where it is, links followed
  std::string name;                 // for people
  std::optional<std::string> text;  // nothing where there is no file
  bool is_link = false;
};

// Errors: `denied` where it may not be read, `invalid` for what is no regular file or has more than 16 MiB, `io`.
[[nodiscard]] Result<SettingsFile> read_settings(const std::string& path, const std::string& name);

// Replaces the file, or makes it and its folders: at every moment a reader finds the old text or the new one, and all of it. Mode and
// owner stay. Errors: `conflict` when it is no longer as it was read (nothing is written then), `denied`, naming the file, where it may
// not be written, `unavailable` (no space), `io`.
enum class Kind { document, program };
[[nodiscard]] Status replace_settings(const SettingsFile& file, std::string_view text, Kind kind = Kind::document);

// The same, to nothing. Folders that are empty then go as well, up to `stays`, which stays; none where the file is not below it.
[[nodiscard]] Status remove_settings(const SettingsFile& file, const std::string& stays);

// `denied`, as the two above would answer it, as far as that is known beforehand.
[[nodiscard]] Status check_rights(const SettingsFile& file);

// The file beside it in which its text was kept before the first change.
[[nodiscard]] std::string backup_path(const std::string& path);

// Keeps the text there, unless something is there already. Of the same mode, since settings can hold secrets.
[[nodiscard]] Status back_up(const SettingsFile& file);

}  // namespace coord::setup
