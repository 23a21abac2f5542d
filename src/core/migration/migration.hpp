// Moving a whole project from one store to another.
#pragma once

#include <cstddef>  // std::size_t
#include <string>   // std::string

#include "core/migration/pass.hpp"

namespace coord::core::migration {

struct Migrated {
  Census census;           // of the source, when it was last looked at
  bool resumed = false;    // went on where an interrupted migration had stopped
  std::size_t passes = 0;  // over all documents and logs; the last one found nothing to do
  Sequence sequence = 0;   // the target's number, above all of the source's
};

// `conflict` for a source that is itself what an interrupted migration left.
[[nodiscard]] Status check_source(MovableStore& source);

// Whether the target may be moved into: nothing is there (false), or what an interrupted migration from the same source left, and
// nobody has worked there since (true). Otherwise `conflict`. `from` is the source as a person may see it.
[[nodiscard]] Result<bool> check_migration_target(MovableStore& source, MovableStore& target, const std::string& from);

// Makes the target hold what the source holds, byte for byte, and compares both; a source that goes on changing is gone over again, a few
// times, and is then `conflict`. The source stays as it is. The target's next numbers, and so its tokens, are above all that the source
// has told. Until everything is there a mark stands in the target, which `doctor` tells; the same call goes on from there.
[[nodiscard]] Result<Migrated> migrate(MovableStore& source, MovableStore& target, const std::string& from);

}  // namespace coord::core::migration
