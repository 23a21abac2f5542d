// Writes on behalf of a lease: refused, in the commit itself, once the lease is not the grant that it was.
#pragma once

#include <memory>       // std::unique_ptr
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lease_file.hpp"

namespace coord::core {

// A claimed task or a locked resource, and the token of the grant that still has to be the current one.
struct Fence {
  std::string key;
  Sequence token = 0;
};

// Reads "KEY:TOKEN". `usage`.
[[nodiscard]] Result<Fence> parse_fence(std::string_view typed);

// A store like the context's, but for commit(): each commit requires that every fence's lease is there, granted under that
// token, in the same atomic step. Else `lost`, and nothing happened. A lease whose time is over but that nobody has taken
// still counts. `context` outlives it.
[[nodiscard]] std::unique_ptr<Store> fenced_store(Context& context, std::vector<Fence> fences);

}  // namespace coord::core
