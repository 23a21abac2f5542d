#include "core/tasks/inspection.hpp"

#include <utility>  // std::move

#include "core/json_access.hpp"
#include "core/leases/claims.hpp"
#include "core/leases/obstacles.hpp"
#include "core/mutants.hpp"
#include "core/tasks/attempts.hpp"
#include "core/tasks/queue.hpp"

namespace coord::core::tasks {

Result<std::string> Inspector::lock_in_the_way(const Json& task) {
  for (const std::string& path : words_of(task, "paths")) {
    if (!locks_) {
      COORD_ASSIGN(locks_, LockSet::load(context_));
    }
    const auto resource = parse_resource(path);
    if (!resource) {
      continue;  // a path that can't be locked is in nobody's way
    }
    COORD_ASSIGN(const Obstacles obstacles, find_obstacles(context_, *locks_, *resource, Wanted{}, me_));
    if (!obstacles.held.empty()) {
      return describe(context_, obstacles.held.front());
    }
  }
  return std::string();
}

Result<Inspected> Inspector::look_at(const Candidate& candidate) {
  Inspected out;
  COORD_ASSIGN(out.file, read_task(context_, candidate.entry.id));
  if (!out.file || is_over(state_of(out.file->task)) || !stands_in(out.file->task, candidate.list, candidate.entry)) {
    return out;
  }
  const Json& task = out.file->task;
  COORD_ASSIGN(const LeaseFile claim, read_claim(context_, candidate.entry.id));
  if (claim.is_held(context_) || (claim.lease && mutant(Mutant::next_held))) {
    out.verdict = Verdict::held;
    out.left = time_left(context_, *claim.lease);
    return out;
  }
  if (claim.lease && used_up(context_, task) && state_of(task) != State::waiting) {
    out.verdict = Verdict::used_up;
    return out;
  }
  COORD_ASSIGN(out.why, lock_in_the_way(task));
  out.verdict = !out.why.empty()                        ? Verdict::locked
                : lists(task, "declined_by", me_.agent) ? Verdict::declined
                                                        : Verdict::free;
  return out;
}

}  // namespace coord::core::tasks
