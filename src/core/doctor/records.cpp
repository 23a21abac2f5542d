#include <algorithm>    // std::replace
#include <cstddef>      // std::size_t
#include <string_view>  // std::string_view

#include "core/agents.hpp"
#include "core/doctor/parts.hpp"
#include "core/effects.hpp"
#include "core/json_access.hpp"
#include "core/messages/dead_letters.hpp"
#include "core/places.hpp"
#include "core/roster.hpp"
#include "schema/json_text.hpp"
#include "util/name_code.hpp"
#include "util/time_text.hpp"

namespace coord::core::doctor {
namespace {

using Severity = Finding::Severity;

constexpr std::string_view kExpired = "dead-letters/expired";
constexpr std::string_view kUnnameable = "unnameable-";  // the beginning of names that the store gives
constexpr int kMostRecords = 1'000;

// Where a file lay whose name is the store's `unnameable-[NUMBER-]CODE`; empty where its path was too long for a code.
std::string former_path(std::string_view name) {
  name.remove_prefix(kUnnameable.size());
  if (const std::size_t end = name.find_first_not_of("0123456789"); end > 0 && name.substr(end).starts_with('-')) {
    name.remove_prefix(end + 1);
  }
  return util::decode_name(name).value_or("");
}

// A file that no path can name is put aside by the store itself, in no commit, so that its reason comes afterwards.
Status explain_unnameable(Context& context, DeadLetter& letter) {
  const std::string_view name = name_of(letter.path);
  if (!letter.reason.empty() || !name.starts_with(kUnnameable)) {
    return {};
  }
  const std::string reason = "has a control character in its name, so that no command can name it";
  Batch batch;
  add_reason(context, batch, former_path(name), letter.path, reason);
  COORD_ASSIGN(const Commit commit, context.store.commit(batch));
  letter.reason = commit.granted() ? reason : "";
  return {};
}

Status examine_dead_letters(Examination& examination) {
  COORD_ASSIGN(auto letters, dead_letters(examination.context));
  for (DeadLetter& letter : letters) {
    if (examination.fix) {
      COORD_TRY(explain_unnameable(examination.context, letter));
    }
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

// Moves the record into dead-letters/expired/, where no reader of dead letters looks. Empty when it has changed meanwhile.
Result<std::string> put_aside(Context& context, const std::string& path, Version version) {
  std::string name = path;
  std::replace(name.begin(), name.end(), '/', '-');
  for (int number = 1; number <= kMostRecords; ++number) {
    const std::string target = numbered(join(kExpired, name), number);
    Batch batch;
    batch.require(is_version(path, version)).add(move(path, target));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return target;
    }
    if (*commit.refused == path) {
      return std::string();
    }
  }
  return fail(ErrorKind::conflict, "dead-letters/expired/ has too many files named " + name);
}

Status examine_expiry(Examination& examination, const std::string& path, const char* what) {
  Context& context = examination.context;
  const auto document = context.store.read(path);
  const auto record = read_record(examination, path);
  const auto expires = record ? time(*record, "expires") : std::nullopt;
  if (!document || !*document || !expires || *expires > context.store.now()) {
    return {};
  }
  Finding& finding = examination.add(Severity::note, path, what, "coord doctor --fix puts it aside");
  if (examination.fix) {
    COORD_ASSIGN(const std::string target, put_aside(context, path, (*document)->version));
    finding.fixed = !target.empty();
    finding.hint = "moved to " + target;
  }
  return {};
}

Status examine_expiring(Examination& examination) {
  Store& store = examination.context.store;
  COORD_ASSIGN(const Listing broadcasts, store.list(kBroadcasts));
  for (const Entry& entry : broadcasts.entries) {
    COORD_TRY(examine_expiry(examination, join(kBroadcasts, entry.name), "a broadcast that has expired"));
  }
  COORD_ASSIGN(const Listing owners, store.list(kKeys));
  for (const Entry& owner : owners.others) {
    if (owner.kind != Entry::Kind::folder) {
      continue;
    }
    const std::string folder = join(kKeys, owner.name);
    COORD_ASSIGN(const Listing keys, store.list(folder));
    for (const Entry& entry : keys.entries) {
      COORD_TRY(examine_expiry(examination, join(folder, entry.name), "a key that has expired"));
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
  }
  return examine_expiring(examination);
}

}  // namespace coord::core::doctor
