#include "core/leases/fence.hpp"

#include <algorithm>  // std::any_of
#include <charconv>   // std::from_chars
#include <utility>    // std::move

#include "core/effects.hpp"
#include "core/forwarding_store.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/lock_set.hpp"
#include "core/mutants.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

bool is_under(const LeaseFile& file, const Fence& fence) {
  return file.lease && (file.lease->token == fence.token || mutant(Mutant::fence_by_name));
}

tl::unexpected<Error> stale(Context& context, const Fence& fence, const std::optional<Lease>& now) {
  Json details{{"key", fence.key}, {"token", fence.token}};
  std::string message =
      util::first_line(fence.key, 80) + " is no longer held under token " + std::to_string(fence.token);
  if (now) {
    message += ", but by " + util::visible(describe_holder(context, *now));
    details["by"] = lease_item(context, *now);
  }
  return fail(ErrorKind::lost, std::move(message), "stop that work, then coord claims, coord locks",
              std::move(details));
}

// The lease that the fence stands for: of the claim on a task of that name, or of a lock on such a resource. `lost`.
Result<LeaseFile> find(Context& context, const Fence& fence) {
  COORD_ASSIGN(LeaseFile claim, read_claim(context, fence.key));
  if (is_under(claim, fence)) {
    return claim;
  }
  std::optional<Lease> now = std::move(claim.lease);
  COORD_ASSIGN(const LockSet set, LockSet::load(context));
  for (const LockEntry& entry : set.all()) {
    if (entry.resource.text != fence.key) {
      continue;
    }
    COORD_ASSIGN(LeaseFile lock, read_lock(context, entry));
    if (is_under(lock, fence)) {
      return lock;
    }
    now = now ? std::move(now) : std::move(lock.lease);
  }
  return stale(context, fence, now);
}

bool touches(const Batch& batch, std::string_view path) {
  return std::any_of(batch.preconditions.begin(), batch.preconditions.end(),
                     [&](const Precondition& precondition) { return precondition.path == path; }) ||
         std::any_of(batch.effects.begin(), batch.effects.end(),
                     [&](const Effect& effect) { return effect.path == path || effect.to == path; });
}

class FencedStore final : public ForwardingStore {
 public:
  FencedStore(Context& context, std::vector<Fence> fences)
      : ForwardingStore(context.store), context_(context), fences_(std::move(fences)) {}

  Result<Commit> commit(const Batch& batch) override {
    for (int i = 0; i < kLeaseTries; ++i) {
      Batch fenced = batch;
      for (const Fence& fence : fences_) {
        COORD_ASSIGN(const LeaseFile file, find(context_, fence));
        if (!mutant(Mutant::fence_before)) {
          fenced.require(is_version(file.path, file.version()));
        }
      }
      COORD_ASSIGN(Commit commit, context_.store.commit(fenced));
      // A renewal changes the document of a lease, not whose it is: then the fence is looked at again. What the batch says of
      // the path by itself is the caller's to look at again.
      if (commit.granted() || touches(batch, *commit.refused) || !is_fence(fenced, batch, *commit.refused)) {
        return commit;
      }
    }
    return fail(ErrorKind::unavailable, "others kept changing what the write is fenced by", "try again");
  }

 private:
  // Whether the path was added to the batch by a fence.
  static bool is_fence(const Batch& fenced, const Batch& batch, std::string_view path) {
    return std::any_of(fenced.preconditions.begin() + static_cast<std::ptrdiff_t>(batch.preconditions.size()),
                       fenced.preconditions.end(),
                       [&](const Precondition& precondition) { return precondition.path == path; });
  }

  Context& context_;
  std::vector<Fence> fences_;
};

}  // namespace

Result<Fence> parse_fence(std::string_view typed) {
  const std::size_t colon = typed.rfind(':');
  Fence fence;
  if (colon != std::string_view::npos && colon > 0) {
    const std::string_view digits = typed.substr(colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), fence.token);
    if (error == std::errc() && end == digits.data() + digits.size() && fence.token != 0) {
      fence.key = typed.substr(0, colon);
      return fence;
    }
  }
  return fail(ErrorKind::usage, "fence: \"" + util::first_line(typed, 60) + "\" is not of the form KEY:TOKEN",
              "--fence layer3:1767225840000000");
}

std::unique_ptr<Store> fenced_store(Context& context, std::vector<Fence> fences) {
  return std::make_unique<FencedStore>(context, std::move(fences));
}

}  // namespace coord::core
