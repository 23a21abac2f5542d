// Decisions: what agents propose, say, and decide, in decisions/<id>.json with the members of seed 001's decision log.
#pragma once

#include <map>          // std::map
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

struct DecisionFile {
  Json record;
  Version version;

  [[nodiscard]] std::string id() const;
};

// "pending", "escalated", "active", "superseded": told by what the record holds, and by its word where that says no more.
[[nodiscard]] std::string_view decision_state(const Json& record);

// Whether it is still to be decided.
[[nodiscard]] bool is_open(const Json& record);

// A member that lists words, as they are.
[[nodiscard]] std::vector<std::string> words_in(const Json& record, std::string_view name);

// How far the input is.
struct Tally {
  std::vector<std::string> missing;            // of those who were asked
  std::size_t needed = 0;                      // how many inputs are enough
  std::size_t given = 0;                       // how many of those who count have given theirs
  std::size_t others = 0;                      // inputs of agents that were not asked
  std::map<std::string, std::size_t> options;  // what those who count have chosen, how often

  [[nodiscard]] bool enough() const { return given >= needed; }
  [[nodiscard]] bool divided() const { return options.size() > 1; }
};
// Those who were asked count; where nobody was asked, everybody who has said something.
[[nodiscard]] Tally tally(const Json& record);

// Whether its deadline has passed and it is still to be decided.
[[nodiscard]] bool is_late(Context& context, const Json& record);

// Whether `agent` has to act by it.
[[nodiscard]] bool affects(const Json& record, std::string_view agent);

// Every decision that keeps the schema, by id; validate names those that do not.
[[nodiscard]] Result<std::vector<DecisionFile>> all_decisions(Context& context);

// The decision that `typed` means: its id, or an end of it that no other has. `not_found`, `conflict`; `invalid`, naming
// the member, when its file keeps no schema.
[[nodiscard]] Result<DecisionFile> find_decision(Context& context, std::string_view typed);

// The option that `typed` means, as the record names it: in letters of either case, or its number from 1. A decision
// without options takes any text. `usage`, naming the options.
[[nodiscard]] Result<std::string> option_meant(const Json& record, const std::string& typed);

// The record with "state", "missing", "needed", "given", "others", and "overdue": true where its deadline has passed.
[[nodiscard]] Json decision_item(Context& context, const Json& record);

// Puts the record in the place of what was read; refused when somebody has changed it since.
void put_decision(Batch& batch, const DecisionFile& file, const Json& record);

}  // namespace coord::core
