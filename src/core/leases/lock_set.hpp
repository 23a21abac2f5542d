// Which locks there are: one document that every grant and every release of a lock changes, under the condition that it
// is as it was read. So two that want overlapping resources cannot both be granted, however they are spelled. Each
// lock's lease lies in a file of its own beside it, where it can be renewed alone.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lease_file.hpp"
#include "core/leases/resource.hpp"

namespace coord::core {

struct LockEntry {
  std::string id;  // "lock-k7x2mq9d"
  Resource resource;
  std::string project;  // locks of different projects are never in each other's way
  bool shared = false;

  [[nodiscard]] std::string path() const;  // of its lease
};

class LockSet {
 public:
  // A set that can't be read is made anew from the leases that lie there.
  [[nodiscard]] static Result<LockSet> load(Context& context);

  [[nodiscard]] const std::vector<LockEntry>& all() const { return entries_; }
  void add(LockEntry entry);
  void remove(std::string_view id);

  // Puts the set as it is now into the batch; refused when another wrote it since.
  void write(Batch& batch) const;

 private:
  Status rebuild(Context& context);

  Version version_;
  std::vector<LockEntry> entries_;
};

// What the set and the lease say of a lock: {"lock", "resource", "project_key"?, "path"?, "folder"?, "shared"?}.
[[nodiscard]] Json to_json(const LockEntry& entry);

// The lease of an entry. `lease` is empty when somebody has removed its file: then it is not held.
[[nodiscard]] Result<LeaseFile> read_lock(Context& context, const LockEntry& entry);

}  // namespace coord::core
