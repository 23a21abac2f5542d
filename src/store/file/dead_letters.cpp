#include "store/file/dead_letters.hpp"

#include <stdio.h>  // RENAME_NOREPLACE

#include <algorithm>  // std::replace
#include <cerrno>     // E*

#include "store/file/documents.hpp"
#include "store/file/errors.hpp"

namespace coord::store::file {
namespace {

constexpr std::size_t kLongestTail = 180;
constexpr int kTries = 1000;

std::string_view word_for(DeadLetter why) {
  switch (why) {
    case DeadLetter::overtaken: return "overtaken";
    case DeadLetter::superseded: return "superseded";
    case DeadLetter::unplaced: return "unplaced";
    case DeadLetter::unfinished: return "unfinished";
    case DeadLetter::damaged: return "damaged";
  }
  return "kept";
}

std::string name_for(DeadLetter why, std::string_view path, Sequence number, int attempt) {
  std::string flat(path.size() > kLongestTail ? path.substr(path.size() - kLongestTail) : path);
  std::replace(flat.begin(), flat.end(), '/', '-');
  std::string name = std::to_string(number) + "-" + std::string(word_for(why)) + "-";
  if (attempt > 0) {
    name += std::to_string(attempt) + "-";
  }
  return name + flat;
}

}  // namespace

Status keep_dead_letter(Session& session, int from, const std::string& name, DeadLetter why, std::string_view path,
                        Sequence number) {
  const int folder = session.folders.make(kDeadLetters);
  int result = folder;
  for (int attempt = 0; folder >= 0 && attempt < kTries; ++attempt) {
    const std::string to = name_for(why, path, number, attempt);
    result = rename_new(session.sys, from, name.c_str(), folder, to.c_str());
    if (result != -EEXIST) {
      break;
    }
  }
  if (result < 0 && result != -ENOENT) {
    return os_fail(result, "move to dead-letters", path);
  }
  return {};
}

Status write_dead_letter(Session& session, std::string_view bytes, DeadLetter why, std::string_view path,
                         Sequence number) {
  const std::string name = "dead-letter";
  COORD_TRY(write_temporary(session, name, bytes, session.trees.file_mode));
  return keep_dead_letter(session, session.trees.folder, temporary_path(name), why, path, number);
}

}  // namespace coord::store::file
