// From a proposal to a decision. Every step is one commit: the record, the messages to those whom it concerns, the event.
#pragma once

#include <cstddef>   // std::size_t
#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/decisions/decision.hpp"

namespace coord::core {

struct Proposal {
  std::string title;
  std::string description;
  std::vector<std::string> options;     // "NAME[:pro,pro;con,con]"
  std::vector<std::string> input_from;  // agents
  std::string deadline;                 // a time, or a duration from now
  std::vector<std::string> affects;     // agents, or "all"
  std::vector<std::string> tasks;
  std::vector<std::string> paths;
  std::optional<std::size_t> quorum;
  std::string supersedes;  // takes the place of this one when it is decided
  std::string key;
};

// Writes the proposal down and tells those who are asked for input and those who are affected.
// {"id", "title", "state": "pending", "asked": [agent...], "told": [agent...], "sequence", "duplicate"?}
// Errors: `usage` for options, times and a quorum that can't be; `not_found` for agents that are not known.
[[nodiscard]] Result<Json> propose(Context& context, const Proposal& proposal);

// What the caller says to it; said again it takes the place of what was said before. The message that asked is archived;
// with the last input that was missing the proposer is told.
// {"id", "agent", "option", "asked": bool, "changed"?: true, "missing", "given", "needed"}
// Errors: `conflict` when it is decided, `usage` for what is no option.
[[nodiscard]] Result<Json> give_input(Context& context, const std::string& typed, const std::string& option,
                                      const std::string& why);

struct Verdict {
  std::string option;
  std::string rationale;
  bool force = false;  // although input is missing; `reason` is recorded
  std::string reason;
};

// Decides, and tells those who are affected, those who were asked, and the proposer.
// {"id", "title", "decision", "state": "active", "told": [agent...], "supersedes"?}
// Errors: `invalid` while needed input is missing and the deadline has not passed; `denied` when the inputs are divided
// and the caller is neither the coordinator nor human: then the coordinator has been told, once; `conflict` when it is
// decided.
[[nodiscard]] Result<Json> decide(Context& context, const std::string& typed, const Verdict& verdict);

// The one takes the place of the other. {"id", "by", "told": [agent...], "already"?: true}
[[nodiscard]] Result<Json> supersede(Context& context, const std::string& typed, const std::string& by);

// Says whom it affects too, and tells those who did not know. {"id", "affects": [all of them], "told": [agent...]}
[[nodiscard]] Result<Json> add_affected(Context& context, const std::string& typed,
                                        const std::vector<std::string>& agents);

// Tells the coordinator of each decision whose deadline has passed, once, like consultations. `thorough` looks at every
// decision, else only at the index.
[[nodiscard]] Status escalate_decisions(Context& context, bool thorough);

}  // namespace coord::core
