// Whether a candidate can be taken now.
#pragma once

#include <cstdint>   // std::int64_t
#include <optional>  // std::optional
#include <string>    // std::string

#include "core/leases/lease_file.hpp"
#include "core/leases/lock_set.hpp"
#include "core/tasks/candidates.hpp"
#include "core/tasks/task.hpp"

namespace coord::core::tasks {

enum class Verdict {
  free,
  declined,  // free, but the agent does not want it
  used_up,   // its worker is gone, and it may not be begun again
  held,      // somebody works on it
  locked,    // another has locked what it touches
  stale,     // its entry is out of date
};

struct Inspected {
  Verdict verdict = Verdict::stale;
  std::optional<TaskFile> file;
  std::string why;                   // it is locked
  std::optional<std::int64_t> left;  // microseconds until its claim expires by itself
};

// Looks at the task behind a candidate with the eyes of one agent.
class Inspector {
 public:
  Inspector(Context& context, Holder me) : context_(context), me_(std::move(me)) {}

  [[nodiscard]] Result<Inspected> look_at(const Candidate& candidate);

 private:
  [[nodiscard]] Result<std::string> lock_in_the_way(const Json& task);

  Context& context_;
  Holder me_;
  std::optional<LockSet> locks_;
};

}  // namespace coord::core::tasks
