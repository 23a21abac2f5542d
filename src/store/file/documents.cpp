#include "store/file/documents.hpp"

#include <fcntl.h>  // O_*
#include <stdio.h>  // RENAME_*

#include <cerrno>  // E*

#include "store/file/dead_letters.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

constexpr int kTries = 100;  // against somebody who makes and removes the same name all the time

// After an exchange: the temporary name holds what was at `path`.
Status judge_replaced(Session& session, const std::string& name, const std::string& path, const Version& before,
                      Sequence number) {
  const std::string temporary = temporary_path(name);
  COORD_ASSIGN(const Content out, read_content(session.sys, session.trees.folder, temporary.c_str(), path));
  if (out.version != before) {
    return keep_dead_letter(session, session.trees.folder, temporary, DeadLetter::overtaken, path, number);
  }
  if (const int gone = session.sys.unlink(session.trees.folder, temporary.c_str()); gone < 0 && gone != -ENOENT) {
    return os_fail(gone, "remove", temporary);
  }
  return {};
}

// Where the file system has no exchange: what is there is compared first, so the window is small and not closed.
Status replace_without_exchange(Session& session, const std::string& name, const std::string& path, int folder,
                                const Version& before, Sequence number) {
  const std::string last(split(path).name);
  COORD_ASSIGN(const Content found, read_content(session.sys, folder, last.c_str(), path));
  if (!found.absent() && found.version != before) {
    COORD_TRY(keep_dead_letter(session, folder, last, DeadLetter::overtaken, path, number));
  }
  const std::string temporary = temporary_path(name);
  if (const int renamed = session.sys.rename(session.trees.folder, temporary.c_str(), folder, last.c_str(), 0);
      renamed < 0) {
    return os_fail(renamed, "write", path);
  }
  return {};
}

}  // namespace

std::string temporary_path(std::string_view name) {
  return std::string(kTemporaryFolder) + "/" + std::string(name);
}

std::string temporary_name(Sequence number, std::size_t index) {
  return std::to_string(number) + "-" + std::to_string(index);
}

Status write_temporary(Session& session, std::string_view name, std::string_view bytes, mode_t mode) {
  Sys& sys = session.sys;
  const std::string path = temporary_path(name);
  const int flags = O_WRONLY | O_CREAT | O_EXCL;
  Descriptor file(sys, sys.open(session.trees.folder, path.c_str(), flags, mode));
  if (file.get() == -EEXIST) {
    // Left by a dead writer. Its inode may have become a document, so it is never written again.
    sys.unlink(session.trees.folder, path.c_str());
    file = Descriptor(sys, sys.open(session.trees.folder, path.c_str(), flags, mode));
  }
  int result = file.get();
  if (result >= 0 && (session.trees.shared || mode != session.trees.file_mode)) {
    result = sys.change_mode(file.get(), mode);
  }
  if (result >= 0) {
    result = write_full(sys, file.get(), bytes, 0);
  }
  if (result < 0) {
    return os_fail(result, "write", path);
  }
  return {};
}

Result<Content> look_at(Session& session, const std::string& path) {
  const SplitPath parts = split(path);
  const int folder = session.folders.open(parts.folder);
  if (folder == -ENOENT || folder == -ENOTDIR) {
    return Content{};
  }
  if (folder < 0) {
    return os_fail(folder, "open", parts.folder);
  }
  // "progress" itself lies beside the other tree.
  const Place place = place_of(session.trees, path);
  return parts.folder.empty() ? read_content(session.sys, place.base, place.path.c_str(), path)
                              : read_content(session.sys, folder, std::string(parts.name).c_str(), path);
}

int rename_new(Sys& sys, int from_folder, const char* from, int to_folder, const char* to) {
  const int renamed = sys.rename(from_folder, from, to_folder, to, RENAME_NOREPLACE);
  if (renamed != -EINVAL) {
    return renamed;
  }
  const int linked = sys.link(from_folder, from, to_folder, to);
  return linked < 0 ? linked : sys.unlink(from_folder, from);
}

int place_new(Session& session, const std::string& name, const std::string& path) {
  const SplitPath parts = split(path);
  const int folder = session.folders.make(parts.folder);
  return folder < 0 ? folder
                    : rename_new(session.sys, session.trees.folder, temporary_path(name).c_str(), folder,
                                 std::string(parts.name).c_str());
}

Status place_temporary(Session& session, const std::string& name, const std::string& path, const Version& before,
                       Sequence number) {
  const SplitPath parts = split(path);
  const int folder = session.folders.make(parts.folder);
  const std::string temporary = temporary_path(name);
  const std::string last(parts.name);
  Sys& sys = session.sys;
  if (folder >= 0 && mutant(Mutant::plain_rename)) {
    const int renamed = sys.rename(session.trees.folder, temporary.c_str(), folder, last.c_str(), 0);
    return renamed < 0 ? Status(os_fail(renamed, "write", path)) : Status();
  }
  int result = folder;
  bool expect_free = before.absent();
  for (int attempt = 0; folder >= 0 && attempt < kTries; ++attempt) {
    result = expect_free ? rename_new(sys, session.trees.folder, temporary.c_str(), folder, last.c_str())
                         : sys.rename(session.trees.folder, temporary.c_str(), folder, last.c_str(), RENAME_EXCHANGE);
    if (result >= 0) {
      return expect_free ? Status() : judge_replaced(session, name, path, before, number);
    }
    if (result == -EINVAL && !expect_free) {
      return replace_without_exchange(session, name, path, folder, before, number);
    }
    if (result != (expect_free ? -EEXIST : -ENOENT)) {
      break;
    }
    expect_free = !expect_free;
  }
  return os_fail(result, "write", path);
}

Status take_away(Session& session, const std::string& name, const std::string& path, const Version& before,
                 Sequence number) {
  const SplitPath parts = split(path);
  const int folder = session.folders.open(parts.folder);
  if (folder == -ENOENT) {
    return {};
  }
  const std::string temporary = temporary_path(name);
  const std::string last(parts.name);
  int result = folder;
  if (folder >= 0) {
    result = rename_new(session.sys, folder, last.c_str(), session.trees.folder, temporary.c_str());
    if (result == -EEXIST) {
      session.sys.unlink(session.trees.folder, temporary.c_str());
      result = rename_new(session.sys, folder, last.c_str(), session.trees.folder, temporary.c_str());
    }
  }
  if (result == -ENOENT) {
    return {};
  }
  return result < 0 ? Status(os_fail(result, "remove", path)) : judge_replaced(session, name, path, before, number);
}

}  // namespace coord::store::file
