#include "store/file/patch.hpp"

#include <fcntl.h>  // O_*

#include <algorithm>  // std::min
#include <cerrno>     // ENOENT
#include <utility>    // std::move

#include "store/file/conditions.hpp"
#include "store/file/errors.hpp"

namespace coord::store::file {

Result<Commit> patch_document(Session& session, const Batch& batch) {
  const Effect& effect = batch.effects.front();
  const SplitPath parts = split(effect.path);
  const int folder = session.folders.open(parts.folder);
  const std::string name(parts.name);
  Sys& sys = session.sys;
  const Descriptor file(sys, folder < 0 ? folder : sys.open(folder, name.c_str(), O_RDWR | O_NOFOLLOW, 0));
  Looks looks(session);
  if (file.open()) {  // what is looked at is what is written to
    COORD_ASSIGN(Content found, content_of(sys, file.get(), effect.path));
    looks.found(effect.path, std::move(found));
  }
  COORD_ASSIGN(auto refused, refusal(looks, batch));
  if (refused) {
    return Commit{0, std::move(refused)};
  }
  COORD_ASSIGN(const Content* content, looks.at(effect.path));
  FileStat stat;
  int result = file.get();
  const bool same = content->stat.size == content->bytes.size();
  if (result == -ENOENT || (result >= 0 && !same)) {
    return Commit{0, effect.path};
  }
  if (result >= 0) {
    const std::size_t at = std::min<std::size_t>(effect.offset, content->bytes.size());
    const std::size_t size = std::min(effect.bytes.size(), content->bytes.size() - at);
    result = write_full(sys, file.get(), std::string_view(effect.bytes).substr(0, size), at);
  }
  if (result >= 0) {
    result = sys.stat_at(folder, name.c_str(), stat);
  }
  if (result == -ENOENT || (result >= 0 && stat.inode != content->stat.inode)) {
    return Commit{0, effect.path};
  }
  if (result < 0) {
    return os_fail(result, "write", effect.path);
  }
  return Commit{};
}

}  // namespace coord::store::file
