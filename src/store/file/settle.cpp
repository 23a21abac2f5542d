#include "store/file/settle.hpp"

#include <algorithm>  // std::any_of
#include <cerrno>     // E*

#include "store/file/dead_letters.hpp"
#include "store/file/documents.hpp"
#include "store/file/errors.hpp"
#include "store/file/fold.hpp"
#include "store/file/mutants.hpp"

namespace coord::store::file {
namespace {

const std::string kTemporary = "settle";
constexpr std::int64_t kCoarse = 20'000;  // file times lag behind the clock by a tick of the kernel

// What a power cut leaves of a file: nothing, holes, or the begin of it.
bool damaged(const Content& found, const Wanted& wanted) {
  if (found.kind != Content::Kind::document) {
    return false;
  }
  const auto begins = [&](std::string_view image) {
    return found.bytes.size() < image.size() && image.starts_with(found.bytes);
  };
  return found.bytes.empty() || found.bytes.find('\0') != std::string::npos ||
         std::any_of(wanted.images.begin(), wanted.images.end(), begins);
}

class Settling {
 public:
  Settling(Session& session, Past past) : session_(session), past_(past) {}

  Status document(const Wanted& wanted) {
    COORD_ASSIGN(const Content found, look_at(session_, wanted.path));
    if (!wanted.present) {
      return absence(wanted, found);
    }
    if (found.version == wanted.after) {
      return alternative_beside(wanted);
    }
    if (found.absent()) {
      return missing(wanted);
    }
    if (wanted.knows(found.version)) {
      return write(wanted, found.version);
    }
    if (past_ == Past::same_boot) {
      return {};  // somebody is writing, or has written since
    }
    if (damaged(found, wanted)) {
      return mutant(Mutant::no_damage_rule) ? Status() : write(wanted, found.version);
    }
    return unknown(wanted, found);
  }

  // Something that coord does not read was to be moved.
  Status opaque_move(const OpaqueMove& move) {
    const RecordEffect& effect = *move.effect;
    COORD_ASSIGN(const Content source, look_at(session_, effect.path));
    COORD_ASSIGN(const Content target, look_at(session_, effect.to));
    if (!target.absent() || source.version != effect.before) {
      return {};
    }
    const SplitPath from = split(effect.path);
    const SplitPath to = split(effect.to);
    const int source_folder = session_.folders.open(from.folder);
    const int target_folder = session_.folders.make(to.folder);
    const int moved = target_folder < 0 ? target_folder
                                        : rename_new(session_.sys, source_folder, std::string(from.name).c_str(),
                                                     target_folder, std::string(to.name).c_str());
    return moved < 0 ? Status(os_fail(moved, "move", effect.path)) : Status();
  }

 private:
  // Nothing is there and something should be.
  Status missing(const Wanted& wanted) {
    if (past_ == Past::same_boot) {
      if (!wanted.knows({})) {
        return {};  // somebody removed it
      }
      if (!wanted.moved_from.empty()) {
        COORD_ASSIGN(const Content source, look_at(session_, wanted.moved_from));
        if (source.absent()) {
          return {};  // it had been moved, and somebody moved it on
        }
      }
    }
    if (!wanted.alternative.empty()) {
      COORD_ASSIGN(const Content other, look_at(session_, wanted.alternative));
      if (past_ != Past::same_boot && damaged(other, wanted)) {
        return write_at(wanted, wanted.alternative, other.version);
      }
      if (!other.absent()) {
        return {};
      }
    }
    return write(wanted, {});
  }

  // It is in its place. After a power cut it may also be where somebody had moved it, whole or in part.
  Status alternative_beside(const Wanted& wanted) {
    if (past_ != Past::reboot || wanted.alternative.empty()) {
      return {};
    }
    COORD_ASSIGN(const Content other, look_at(session_, wanted.alternative));
    if (other.version == wanted.after) {
      return take_away(session_, kTemporary, wanted.path, wanted.after, wanted.sequence);
    }
    return damaged(other, wanted) ? keep(wanted.alternative, DeadLetter::damaged, wanted.sequence) : Status();
  }

  Status absence(const Wanted& wanted, const Content& found) {
    if (found.absent()) {
      return {};
    }
    const bool ours = wanted.knows(found.version) || (past_ != Past::same_boot && damaged(found, wanted));
    if (ours) {
      return take_away(session_, kTemporary, wanted.path, found.version, wanted.sequence);
    }
    return older_than(wanted, found) ? keep(wanted.path, DeadLetter::superseded, wanted.sequence) : Status();
  }

  Status unknown(const Wanted& wanted, const Content& found) {
    if (older_than(wanted, found)) {
      COORD_TRY(keep(wanted.path, DeadLetter::superseded, wanted.sequence));
      return write(wanted, {});
    }
    return wanted.transient
               ? Status()
               : write_dead_letter(session_, wanted.image, DeadLetter::unplaced, wanted.path, wanted.sequence);
  }

  [[nodiscard]] bool older_than(const Wanted& wanted, const Content& found) const {
    return past_ == Past::reboot && found.stat.ctime_ns / 1000 + kCoarse < wanted.wall_us;
  }

  Status keep(const std::string& path, DeadLetter why, Sequence number) {
    const SplitPath parts = split(path);
    const int folder = session_.folders.open(parts.folder);
    return folder < 0 ? Status() : keep_dead_letter(session_, folder, std::string(parts.name), why, path, number);
  }

  Status write(const Wanted& wanted, const Version& before) { return write_at(wanted, wanted.path, before); }

  Status write_at(const Wanted& wanted, const std::string& path, const Version& before) {
    COORD_TRY(write_temporary(session_, kTemporary, wanted.image, session_.trees.file_mode));
    return place_temporary(session_, kTemporary, path, before, wanted.sequence);
  }

  Session& session_;
  Past past_;
};

}  // namespace

Status settle(Session& session, const std::vector<LoggedRecord>& records, Past past) {
  const Folded folded = fold(records);
  Settling settling(session, past);
  for (const bool present : {true, false}) {  // a document is in its new place before it leaves the old one
    for (const Wanted& wanted : folded.documents) {
      if (wanted.present == present) {
        COORD_TRY(settling.document(wanted));
      }
    }
  }
  for (const OpaqueMove& move : folded.opaque) {
    COORD_TRY(settling.opaque_move(move));
  }
  for (const WantedLog& log : folded.logs) {
    COORD_TRY(settle_log(session, log.path, log.lines, past));
  }
  return {};
}

}  // namespace coord::store::file
