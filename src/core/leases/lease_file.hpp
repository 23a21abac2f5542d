// A lease as it lies in the store, and what became of it.
//
// Beside a claim, tasks/<task>.claim, lies a memory, tasks/.<task>.last: what the last grant or release said. A script
// that puts an older claim over a newer one (seed 003's heartbeat can), or brings one back after its release, is found
// out by it. Locks have no such memory: no script writes them.
#pragma once

#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/leases/lease.hpp"

namespace coord::core {

struct LeaseFile {
  std::string path;
  std::string memory;                // empty = none
  std::optional<Document> document;  // what lies at `path`
  std::optional<Lease> lease;        // the lease that counts; nothing = free
  bool overwritten = false;          // the document is not that lease, but an older one put over it
  bool ghost = false;                // the document is a lease that has been released
  Sequence last_token = 0;           // of the last grant, as far as the memory goes

  [[nodiscard]] Version version() const { return document ? document->version : Version{}; }
  [[nodiscard]] bool is_held(Context& context) const { return lease && judge(context, *lease) == Standing::held; }
};

[[nodiscard]] Result<LeaseFile> read_lease_file(Context& context, std::string path, std::string memory);

// The effects of granting: the lease with the number of this commit as its token, and its memory. Refused when the lease
// is no longer as it was read; a script that makes it first wins.
void add_grant(Batch& batch, const LeaseFile& file, const Lease& lease);

// The effects of giving it back, or taking it back. Refused when it is no longer as it was read.
void add_release(Batch& batch, const LeaseFile& file);

// Renews a lease that is as it was read: same token, same length, from now on. One small write that takes no number and
// is not synced. `file.lease` is what it is then; who looks again may find another's. False when it is no longer as it was read.
[[nodiscard]] Result<bool> renew(Context& context, LeaseFile& file);

}  // namespace coord::core
