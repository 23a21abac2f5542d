// Several leases that one program needs while it runs: taken together, kept, given back.
//
// Taken in one order by everybody, claims by name, then all locks in one commit, so that programs that take their leases
// this way cannot wait for each other in a circle. Their owner is the calling process or its guardian, whose
// death frees them at once. What the caller held before is kept too, and not given back.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/leases/holds.hpp"

namespace coord::core {

struct BundleRequest {
  std::vector<std::string> claims;
  std::vector<std::string> locks;
  std::string project;
  std::optional<std::int64_t> ttl_s;  // of each; 0 = until released
  std::optional<WallTime> wait;       // microseconds, for all of them together
  bool shared = false;
  std::string description;
};

class Bundle {
 public:
  // All or none: what was granted is given back when another is refused. Errors: those of claim_task, lock_resources.
  // `context` outlives the bundle.
  [[nodiscard]] static Result<Bundle> take(Context& context, const BundleRequest& request);

  // Renews all. `lost` when one is another's by now, or could not be renewed before its time was over; any other error may
  // go away: keep() is due again soon.
  [[nodiscard]] Status keep();

  // Microseconds until keep() is due: a third of the shortest time after the last one, at most a minute; 0 = now.
  [[nodiscard]] std::int64_t due_in() const;

  // Gives back what it took; goes on when one fails, and answers the first error. `lost` as in keep().
  [[nodiscard]] Status give_back();

  struct Part {
    Hold hold;
    Sequence token = 0;
    std::string id;  // of a lock
    std::int64_t ttl_s = 0;
    std::int64_t renewed = 0;  // when it was asked for, on the lease clock
    bool held_before = false;  // by the caller: not to be given back
  };
  // In the order in which they were asked for: claims first.
  [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
  [[nodiscard]] const Holder& holder() const { return me_; }

 private:
  Bundle(Context& context, Holder me) : context_(&context), me_(std::move(me)) {}
  Status take_all(const BundleRequest& request);
  Status take_claim(const BundleRequest& request, const std::string& task);
  Status take_locks(const BundleRequest& request);
  Status give_back(const Part& part);
  [[nodiscard]] std::optional<WallTime> wait_left(const BundleRequest& request) const;

  Context* context_;
  Holder me_;
  std::int64_t begun_ = 0;
  std::int64_t looked_ = 0;  // when keep() was last asked
  bool failed_ = false;      // it could not tell
  std::vector<Part> parts_;
};

}  // namespace coord::core
