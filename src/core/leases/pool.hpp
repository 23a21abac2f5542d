// Pools: so many slots under one name, first come, first served.
//
// A slot is a shared lock on the resource "pool:NAME". How many there are stands in the configuration; who waits for one stands in
// pools/NAME.json, each with a lease on its place that ends with its wait or its process.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lock_set.hpp"

namespace coord::core {

inline constexpr std::string_view kPools = "pools";  // the folder

// How many slots the pool has. `not_found` for one that the configuration does not name.
[[nodiscard]] Result<std::size_t> slots_of(const Context& context, std::string_view pool);

// Who waits for a slot.
class PoolQueue {
 public:
  // Those that still wait, in the order in which they came. A document that can't be read counts as empty.
  [[nodiscard]] static Result<PoolQueue> load(Context& context, std::string_view pool);

  [[nodiscard]] const std::vector<Lease>& waiting() const { return waiting_; }
  // Those that wait before the one with this ticket; all of them for one that is not among them.
  [[nodiscard]] std::size_t before(Sequence ticket) const;

  void add(Lease place) { waiting_.push_back(std::move(place)); }
  void remove(Sequence ticket);

  // Puts the queue as it is now into the batch; refused when another wrote it since.
  void write(Batch& batch) const;

 private:
  std::string path_;
  std::string pool_;
  Version version_;
  std::vector<Lease> waiting_;
};

// The pools that somebody waits for, or did not long ago.
[[nodiscard]] Result<std::vector<std::string>> pools_with_queues(Context& context);

// A place in a queue, for as long as this object lives.
class PoolPlace {
 public:
  [[nodiscard]] static Result<PoolPlace> take(Context& context, const Holder& me, std::string pool, WallTime wait);
  PoolPlace(PoolPlace&& other) noexcept;
  PoolPlace& operator=(PoolPlace&&) = delete;
  ~PoolPlace();

  [[nodiscard]] const std::string& pool() const { return pool_; }
  [[nodiscard]] Sequence ticket() const { return ticket_; }

 private:
  PoolPlace(Context& context, std::string pool, Sequence ticket)
      : context_(&context), pool_(std::move(pool)), ticket_(ticket) {}

  Context* context_;
  std::string pool_;
  Sequence ticket_;
};

}  // namespace coord::core
