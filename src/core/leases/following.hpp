// What else changes when a claim does, in the same commit: the document of the task and the progress of who works on it.
// Leases know nothing of either; core/tasks/claiming.cpp says what these do.
#pragma once

#include <string>  // std::string

#include "coord/batch.hpp"
#include "core/leases/lease_file.hpp"

namespace coord::core {

struct Grant {
  const std::string& task;
  const LeaseFile& before;  // the claim as it was
  const std::string& why;   // it is taken over; empty = it was free
  bool forced = false;
};

// Adds what the grant of `lease` changes, to the batch, to the answer and to what the lease says of itself. `conflict` when
// the task can't be worked on: over, waiting for others, assigned to another.
[[nodiscard]] Status follow_grant(Context& context, const Grant& grant, Lease& lease, Batch& batch, Json& answer);

// The claim is given back or taken back: `why` is "released", or the standing that ended it.
[[nodiscard]] Status follow_return(Context& context, const std::string& task, const Lease& lease,
                                   const std::string& actor, const std::string& why, Batch& batch);

// The claim goes from its holder to another agent.
[[nodiscard]] Status follow_handoff(Context& context, const std::string& task, const std::string& from,
                                    const std::string& to, Batch& batch);

}  // namespace coord::core
