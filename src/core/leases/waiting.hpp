// Waiting for a lease that another holds: bounded, without polling, and on record, so that a circle of waiters can be
// named.
#pragma once

#include <memory>       // std::unique_ptr
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/leases/lease.hpp"

namespace coord::core {

class Waiting {
 public:
  // Watches `folders` from now on, so that no change falls between a look and the wait after it. Without `wait` it
  // never waits.
  [[nodiscard]] static Result<Waiting> begin(Context& context, const Holder& me, std::optional<WallTime> wait,
                                             const std::vector<std::string>& folders);
  Waiting(Waiting&& other) noexcept;
  Waiting& operator=(Waiting&&) = delete;
  ~Waiting();

  // Blocks until something may have changed, or the time of one of `holders` is over: true, look again. False when there is no
  // time left. Says once, through Context::notice, whom it waits for. `interrupted` at a signal.
  [[nodiscard]] Result<bool> wait_for(const std::string& what, const std::vector<Lease>& holders);

  // After the wait has ended in vain: adds the circle of waiters, if the caller is in one, to message and details.
  void explain(Error& error);

 private:
  struct State;
  explicit Waiting(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace coord::core
