#include "core/migration/migration.hpp"

#include "core/migration/unfinished.hpp"
#include "util/escape.hpp"

namespace coord::core::migration {
namespace {

// The first brings everything, the last finds nothing to do.
constexpr std::size_t kMostPasses = 6;

}  // namespace

Status check_source(MovableStore& source) {
  COORD_ASSIGN(const auto unfinished, unfinished_in(source));
  return unfinished
             ? fail(ErrorKind::conflict,
                    "the source is what an interrupted migration from " + util::visible(unfinished->from) + " left",
                    "finish that one, or move from where it began")
             : Status();
}

Result<bool> check_migration_target(MovableStore& source, MovableStore& target, const std::string& from) {
  COORD_ASSIGN(const auto unfinished, unfinished_in(target));
  if (unfinished && unfinished->from != from) {
    return fail(ErrorKind::conflict,
                "the target is what an interrupted migration from " + util::visible(unfinished->from) + " left",
                "finish that one, or name an empty target");
  }
  if (unfinished) {
    COORD_ASSIGN(const bool untouched, is_untouched(source, target));
    return untouched ? Result<bool>(true)
                     : fail(ErrorKind::conflict, "somebody has worked in the unfinished target since",
                            "name an empty target, and look at what was done there");
  }
  COORD_ASSIGN(const Inventory there, take_inventory(target));
  if (!there.documents.empty() || !there.logs.empty()) {
    return fail(ErrorKind::conflict, "the target holds a project already", "name an empty directory or database");
  }
  return false;
}

Result<Migrated> migrate(MovableStore& source, MovableStore& target, const std::string& from) {
  Migrated out;
  COORD_TRY(check_source(source));
  COORD_ASSIGN(out.resumed, check_migration_target(source, target, from));
  if (!out.resumed) {
    COORD_TRY(mark_unfinished(target, from));
  }
  do {
    if (out.passes == kMostPasses) {
      return fail(ErrorKind::conflict, "the source goes on changing: others work there",
                  "let them stop, and migrate again; what was moved stays");
    }
    COORD_ASSIGN(out.census, make_pass(source, &target));
    ++out.passes;
  } while (!out.census.changed.empty());
  COORD_ASSIGN(out.sequence, mark_finished(target, out.census.highest));
  return out;
}

}  // namespace coord::core::migration
