#include "core/messages/quarantine.hpp"

#include "core/effects.hpp"
#include "core/messages/dead_letters.hpp"
#include "core/places.hpp"

namespace coord::core {
namespace {

constexpr int kMostSameNames = 100;

// `version`: nothing = whatever is there.
Batch quarantine_batch(Context& context, const std::string& path, const std::string& target,
                       const std::optional<Version>& version, const Fault& fault) {
  Batch batch;
  if (version) {
    batch.require(is_version(path, *version));
  }
  batch.add(move(path, target));
  add_reason(context, batch, path, target, fault.reason, fault.violations);
  return batch;
}

}  // namespace

void quarantine(Context& context, const std::string& path, std::optional<Version> version, const Fault& fault,
                Trouble& trouble) {
  for (int number = 1; number <= kMostSameNames; ++number) {
    const std::string target = numbered(join(kDeadLetters, name_of(path)), number);
    const auto commit = context.store.commit(quarantine_batch(context, path, target, version, fault));
    if (!commit) {
      trouble.skipped.push_back({path, fault.reason + " (and could not be moved: " + commit.error().message + ")"});
      return;
    }
    if (commit->granted()) {
      trouble.quarantined.push_back({path, target, fault.reason});
      return;
    }
    if (*commit->refused == path) {
      return;  // gone, or changed since: the next look decides
    }
  }
  trouble.skipped.push_back({path, fault.reason + " (and dead-letters/ has too many of its name)"});
}

}  // namespace coord::core
