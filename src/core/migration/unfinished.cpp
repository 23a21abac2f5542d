#include "core/migration/unfinished.hpp"

#include "core/doctor/parts.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core::migration {

Result<std::optional<Unfinished>> unfinished_in(Store& store) {
  COORD_ASSIGN(const auto document, store.read(kUnfinished));
  if (!document) {
    return std::nullopt;
  }
  const auto mark = schema::parse(document->bytes);
  return Unfinished{mark ? std::string(text(*mark, "from")) : std::string(), document->version};
}

Status mark_unfinished(Store& store, const std::string& from) {
  const Json mark{{"from", from}, {"since", util::format_time(store.now())}};
  Batch batch;
  batch.add(create(std::string(kUnfinished), document_text(mark)));
  COORD_ASSIGN(const Commit commit, store.commit(batch));
  return commit.granted() ? Status()
                          : fail(ErrorKind::conflict, "another migration has just begun in the target",
                                 "wait for it, or name another target");
}

Result<Sequence> mark_finished(MovableStore& store, Sequence above) {
  Batch batch;
  batch.add(remove(std::string(kUnfinished)));
  COORD_ASSIGN(const Commit commit, store.take_over(batch, above));
  if (!commit.granted()) {
    return fail(ErrorKind::conflict, "the mark of the migration has gone from the target", "coord doctor");
  }
  return commit.sequence;
}

}  // namespace coord::core::migration

namespace coord::core::doctor {

Status examine_migration(Examination& examination) {
  COORD_ASSIGN(const auto unfinished, migration::unfinished_in(examination.context.store));
  if (unfinished) {
    examination.add(Finding::Severity::error, std::string(migration::kUnfinished),
                    "a migration from " + unfinished->from + " did not come to its end: not everything is here",
                    "the same coord migrate again; nobody is to work here before");
  }
  return {};
}

}  // namespace coord::core::doctor
