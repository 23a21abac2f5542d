#include "core/agents.hpp"
#include "core/dead_letters.hpp"
#include "core/doctor_parts.hpp"
#include "core/json_access.hpp"
#include "core/places.hpp"
#include "core/roster.hpp"
#include "schema/json_text.hpp"
#include "util/time_text.hpp"

namespace coord::core::doctor {
namespace {

using Severity = Finding::Severity;

Status examine_dead_letters(Examination& examination) {
  COORD_ASSIGN(const auto letters, dead_letters(examination.context));
  for (const DeadLetter& letter : letters) {
    examination.add(Severity::warning, letter.path,
                    "a dead letter" + (letter.reason.empty() ? std::string() : ": " + letter.reason),
                    "send it again in a valid form, or remove it");
  }
  return {};
}

// The record at `path`; a finding, and nothing, when there is one that can't be read.
std::optional<Json> read_record(Examination& examination, const std::string& path) {
  const auto document = examination.context.store.read(path);
  if (document && !*document) {
    return std::nullopt;
  }
  auto record =
      document ? schema::parse((*document)->bytes) : Result<Json>(fail(ErrorKind::io, document.error().message));
  if (record && record->is_object()) {
    return *std::move(record);
  }
  examination.add(Severity::warning, path, record ? "is no JSON object" : "can't be read: " + record.error().message);
  return std::nullopt;
}

Status drop_if_over(Examination& examination, const std::string& path, std::string_view what) {
  const auto record = read_record(examination, path);
  const auto expires = record ? time(*record, "expires") : std::nullopt;
  if (!expires || *expires > examination.context.store.now()) {
    return {};
  }
  Finding& finding = examination.add(Severity::note, path, "a " + std::string(what) + " that has expired",
                                     "coord doctor --fix drops it");
  if (examination.fix) {
    Effect remove;
    remove.kind = Effect::Kind::remove;
    remove.path = path;
    Batch batch;
    batch.add(std::move(remove));
    COORD_ASSIGN(const Commit commit, examination.context.store.commit(batch));
    finding.fixed = commit.granted();
    finding.hint = "dropped";
  }
  return {};
}

Status examine_expiring(Examination& examination) {
  Store& store = examination.context.store;
  COORD_ASSIGN(const Listing broadcasts, store.list(kBroadcasts));
  for (const Entry& entry : broadcasts.entries) {
    COORD_TRY(drop_if_over(examination, join(kBroadcasts, entry.name), "broadcast"));
  }
  COORD_ASSIGN(const Listing owners, store.list(kKeys));
  for (const Entry& owner : owners.others) {
    if (owner.kind != Entry::Kind::folder) {
      continue;
    }
    const std::string folder = join(kKeys, owner.name);
    COORD_ASSIGN(const Listing keys, store.list(folder));
    for (const Entry& entry : keys.entries) {
      COORD_TRY(drop_if_over(examination, join(folder, entry.name), "key"));
    }
  }
  return {};
}

}  // namespace

Status examine_records(Examination& examination) {
  COORD_TRY(examine_dead_letters(examination));
  COORD_ASSIGN(const auto names, agent_names(examination.context));
  for (const std::string& name : names) {
    read_record(examination, agent_record(name));
    read_record(examination, current_task_of(name));
  }
  return examine_expiring(examination);
}

}  // namespace coord::core::doctor
