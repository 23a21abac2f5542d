#include "store/file/apply.hpp"

#include <cerrno>  // E*

#include "store/file/dead_letters.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

using Kind = RecordEffect::Kind;

// 0, -EEXIST when the name is taken, or another -errno.
int link_name(Session& session, const std::string& name, const std::string& path) {
  const SplitPath parts = split(path);
  const int folder = session.folders.make(parts.folder);
  if (folder < 0) {
    return folder;
  }
  const std::string last(parts.name);
  const int linked = session.sys.link(session.trees.folder, temporary_path(name).c_str(), folder, last.c_str());
  if (linked == -EPERM || linked == -EOPNOTSUPP || linked == -ENOSYS || linked == -EMLINK) {
    return place_new(session, name, path);  // a file system without links
  }
  return linked;
}

Status finish_exclusive(Session& session, const std::string& name, const std::string& path) {
  if (mutant(Mutant::link_after_sync)) {
    const int linked = link_name(session, name, path);
    if (linked < 0 && linked != -EEXIST) {
      return os_fail(linked, "write", path);
    }
  }
  const std::string temporary = temporary_path(name);
  const int gone = session.sys.unlink(session.trees.folder, temporary.c_str());
  if (gone < 0 && gone != -ENOENT) {
    return os_fail(gone, "remove", temporary);
  }
  return {};
}

// Frees `to` for a move that is already committed: what somebody put there meanwhile goes to dead-letters/.
Status move_unchanged(Session& session, const RecordEffect& effect, const std::string& name, Sequence number) {
  const SplitPath from = split(effect.path);
  const SplitPath to = split(effect.to);
  const int source = session.folders.open(from.folder);
  const int target = session.folders.make(to.folder);
  const std::string old_name(from.name);
  const std::string new_name(to.name);
  int result = source < 0 ? source : target;
  if (result >= 0) {
    result = rename_new(session.sys, source, old_name.c_str(), target, new_name.c_str());
    if (result == -EEXIST) {
      COORD_TRY(keep_dead_letter(session, target, new_name, DeadLetter::overtaken, effect.to, number));
      result = rename_new(session.sys, source, old_name.c_str(), target, new_name.c_str());
    }
  }
  if (result == -ENOENT && !effect.opaque) {  // somebody took the source away: the content is known
    COORD_TRY(write_temporary(session, name, effect.image, session.trees.file_mode));
    return place_temporary(session, name, effect.to, {}, number);
  }
  return result < 0 ? Status(os_fail(result, "move", effect.path)) : Status();
}

Status apply_effect(Session& session, Prepared& prepared, std::size_t index) {
  const RecordEffect& effect = prepared.record.effects[index];
  const Sequence number = prepared.record.sequence;
  const std::string name = temporary_name(number, index);
  switch (effect.kind) {
    case Kind::put:
      return effect.exclusive ? finish_exclusive(session, name, effect.path)
                              : place_temporary(session, name, effect.path, effect.before, number);
    case Kind::remove: return take_away(session, name, effect.path, effect.before, number);
    case Kind::move:
      if (effect.opaque || effect.after == effect.before) {
        return move_unchanged(session, effect, name, number);
      }
      COORD_TRY(place_temporary(session, name, effect.to, {}, number));
      return take_away(session, name, effect.path, effect.before, number);
    case Kind::append: return append_line(session, prepared.logs.at(effect.path), effect.image, effect.path);
  }
  return {};
}

}  // namespace

Result<std::optional<std::string>> link_exclusive_names(Session& session, const Record& record) {
  for (std::size_t i = 0; i < record.effects.size(); ++i) {
    const RecordEffect& effect = record.effects[i];
    if (!effect.exclusive || mutant(Mutant::link_after_sync)) {
      continue;
    }
    const int linked = link_name(session, temporary_name(record.sequence, i), effect.path);
    if (linked == -EEXIST) {
      return effect.path;
    }
    if (linked < 0) {
      return os_fail(linked, "make", effect.path);
    }
  }
  return std::nullopt;
}

Status unlink_exclusive_names(Session& session, const Record& record, const std::string& refused) {
  for (const RecordEffect& effect : record.effects) {
    if (effect.path == refused) {
      break;
    }
    if (!effect.exclusive) {
      continue;
    }
    COORD_ASSIGN(const Content found, look_at(session, effect.path));
    if (found.version != effect.after) {
      continue;
    }
    const SplitPath parts = split(effect.path);
    const int folder = session.folders.open(parts.folder);
    const int gone = session.sys.unlink(folder, std::string(parts.name).c_str());
    if (gone < 0 && gone != -ENOENT) {
      return os_fail(gone, "remove", effect.path);
    }
  }
  return {};
}

Status apply_effects(Session& session, Prepared& prepared) {
  for (std::size_t i = 0; i < prepared.record.effects.size(); ++i) {
    COORD_TRY(apply_effect(session, prepared, i));
  }
  return {};
}

}  // namespace coord::store::file
