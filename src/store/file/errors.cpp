#include "store/file/errors.hpp"

#include <cerrno>   // E*
#include <cstdlib>  // std::abs
#include <cstring>  // std::strerror
#include <string>   // std::string

#include "store/file/trees.hpp"
#include "util/store_path.hpp"

namespace coord::store::file {
namespace {

struct Meaning {
  ErrorKind kind;
  std::string reason;
  std::string hint;
};

Meaning meaning_of(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT: return {ErrorKind::unavailable, "no space left", "make room on the disk and repeat the command"};
    case EMFILE:
    case ENFILE: return {ErrorKind::unavailable, "too many open files", "close other programs and repeat the command"};
    case EROFS: return {ErrorKind::denied, "the file system is read-only", ""};
    case EACCES:
    case EPERM:
      return {ErrorKind::denied, "permission denied", "coord doctor shows the owner and the rights of every part"};
    case ELOOP: return {ErrorKind::invalid, "it is a link, or reached through one, and links are never followed", ""};
    case ENOTDIR: return {ErrorKind::invalid, "a part of the path is not a folder", ""};
    case EISDIR: return {ErrorKind::invalid, "it is a folder", ""};
    case ENAMETOOLONG: return {ErrorKind::invalid, "the name is too long", ""};
    case EIO: return {ErrorKind::io, "input/output error", "the disk may be failing: coord doctor"};
    default: break;
  }
  std::string reason = std::strerror(code);
  if (!reason.empty() && reason[0] >= 'A' && reason[0] <= 'Z') {
    reason[0] = static_cast<char>(reason[0] - 'A' + 'a');
  }
  return {ErrorKind::io, std::move(reason), ""};
}

}  // namespace

Error os_error(int code, std::string_view action, std::string_view path) {
  Meaning meaning = meaning_of(std::abs(code));
  std::string message =
      "cannot " + std::string(action) + " " + util::printable_path(shown_place(path)) + ": " + meaning.reason;
  return Error{meaning.kind, std::move(message), std::move(meaning.hint), nullptr};
}

Error uncertain(const Error& cause) {
  return Error{ErrorKind::uncertain, "the change may or may not have been kept: " + cause.message,
               "repeat the command with the same --key", nullptr};
}

}  // namespace coord::store::file
