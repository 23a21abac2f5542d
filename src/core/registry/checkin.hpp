// An agent begins, or goes on: it says who it is and what it can, and hears what waits for it.
#pragma once

#include <optional>  // std::optional
#include <string>    // std::string
#include <vector>    // std::vector

#include "core/registry/agent_record.hpp"
#include "core/registry/checkin_sections.hpp"

namespace coord::core {

// What an agent says of itself. Nothing, or an empty text or list, leaves what was said before.
struct SelfDescription {
  std::string role;
  std::vector<std::string> expertise;
  std::vector<std::string> capabilities;
  std::string status;
  std::optional<bool> available;  // for consultation
  std::string note;

  // The names of the members that it would change in the record.
  [[nodiscard]] std::vector<std::string> apply(Json& record) const;
};

// `usage` for a status that is no word of agent_state_of().
[[nodiscard]] Status check_status_word(const std::string& status);

struct Presence {
  CheckinView view;
  Json answer;  // {"agent", "registered", "returned"?: true (was retired), "session", "since"?, "broadcasts", "record"}
};

// Registers the caller where it is not known, notes that it is there, binds its session to it, and delivers the broadcasts
// that it has not got: one commit.
// Errors: those of identify_newcomer(), read_agent() and Store::commit.
[[nodiscard]] Result<Presence> come_in(Context& context, const SelfDescription& said);

// The same; answers a member for each of checkin_sections() besides.
[[nodiscard]] Result<Json> check_in(Context& context, const SelfDescription& said);

}  // namespace coord::core
