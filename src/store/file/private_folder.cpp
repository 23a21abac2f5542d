#include "store/file/private_folder.hpp"

#include <fcntl.h>  // O_*

#include <cerrno>    // E*
#include <charconv>  // std::from_chars

#include "store/file/content.hpp"
#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

// The version, and the first coord that understands it.
constexpr std::string_view kFormatText = "1\ncoord 0.1.0\n";

// 0 where none is said. A later one is believed also where more stands behind it: nothing may be written over that.
unsigned version_in(std::string_view text) {
  unsigned version = 0;
  const char* const last = text.data() + text.size();
  const char* const end = std::from_chars(text.data(), last, version).ptr;
  return end == last || *end == '\n' || version > kFormatVersion ? version : 0;
}

class AnyLog final : public EntrySink {
 public:
  void entry(const RawEntry& entry) override { found = found || entry.name.ends_with(".jsonl"); }
  bool found = false;
};

// A store that lost its private folder has logs; a new one has none.
Result<bool> has_logs(Session& session) {
  const Descriptor folder(session.sys, session.sys.open(session.trees.folder, ".", O_RDONLY | O_DIRECTORY, 0));
  AnyLog any;
  const int listed = folder.open() ? session.sys.list(folder.get(), any) : folder.get();
  if (listed < 0) {
    return os_fail(listed, "list", ".coordination");
  }
  return any.found;
}

}  // namespace

Status write_format(Session& session) {
  Sys& sys = session.sys;
  const Descriptor file(
      sys, sys.open(session.trees.folder, kFormatPath.data(), O_WRONLY | O_CREAT | O_TRUNC, session.trees.file_mode));
  int result = file.open() ? write_full(sys, file.get(), kFormatText, 0) : file.get();
  if (result >= 0 && session.trees.shared) {
    sys.change_mode(file.get(), session.trees.file_mode);
  }
  result = result < 0 ? result : sys.sync(file.get());
  return result < 0 ? Status(os_fail(result, "write", kFormatPath)) : Status();
}

Result<bool> make_private_folder(Session& session) {
  const int there = session.folders.open(kPrivateFolder);
  const bool is_new = there == -ENOENT;
  int result = session.folders.make(kTemporaryFolder);
  if (result < 0) {
    return os_fail(result, "make", kTemporaryFolder);
  }
  // An empty one is left by a writer that was stopped between making and writing it.
  FileStat format;
  const int looked = session.sys.stat_at(session.trees.folder, kFormatPath.data(), format);
  if (looked == -ENOENT || (looked == 0 && format.size == 0)) {
    COORD_TRY(write_format(session));
  }
  if (!is_new) {
    return false;
  }
  result = session.sys.sync(session.trees.folder);
  if (result < 0 && result != -EINVAL) {
    return os_fail(result, "sync", ".coordination");
  }
  result = session.sys.sync(session.trees.parent);
  if (result < 0 && result != -EINVAL) {
    return os_fail(result, "sync", "the folder of the project");
  }
  COORD_ASSIGN(const bool logs, has_logs(session));
  return !logs;
}

Status open_note(Session& session) {
  if (session.note_file.open()) {
    return {};
  }
  Sys& sys = session.sys;
  session.note_file =
      Descriptor(sys, sys.open(session.trees.folder, kNotePath.data(), O_RDWR | O_CREAT, session.trees.file_mode));
  if (!session.note_file.open()) {
    return os_fail(session.note_file.get(), "make", kNotePath);
  }
  if (session.trees.shared) {
    sys.change_mode(session.note_file.get(), session.trees.file_mode);
  }
  return {};
}

Result<std::optional<unsigned>> read_format(const Trees& trees) {
  COORD_ASSIGN(const Content file, read_content(trees.sys, trees.folder, kFormatPath.data(), kFormatPath));
  return file.kind == Content::Kind::absent ? std::optional<unsigned>() : version_in(file.bytes);
}

Status check_format(const Trees& trees) {
  COORD_ASSIGN(const Content file, read_content(trees.sys, trees.folder, kFormatPath.data(), kFormatPath));
  const std::string_view text = file.bytes;
  const unsigned version = version_in(text);
  if (version <= kFormatVersion) {
    return {};
  }
  const std::size_t line = text.find('\n');
  std::string_view needed = line == std::string_view::npos ? "" : text.substr(line + 1);
  needed = needed.substr(0, needed.find('\n'));
  const std::string reader = needed.empty() || needed.size() > 64 ? "a later coord" : std::string(needed) + " or later";
  return fail(ErrorKind::unavailable,
              "this store has format " + std::to_string(version) + ", which needs " + reader +
                  "; this coord knows format " + std::to_string(kFormatVersion),
              "install " + reader);
}

Result<Boot> boot_of(Sys& sys) {
  char text[36];
  if (const int got = sys.boot_id(text); got < 0) {
    return os_fail(got, "read", "/proc/sys/kernel/random/boot_id");
  }
  return version_of({text, sizeof text});
}

Version machine_of(Sys& sys) {
  char text[32];
  return sys.machine_id(text) < 0 ? Version{} : version_of({text, sizeof text});
}

}  // namespace coord::store::file
