// The one table of message types and of the words for priority.
#pragma once

#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "coord/json.hpp"
#include "util/packed.hpp"

namespace coord::core {

enum class Priority { low, normal, high, urgent };

// What a word (urgent, critical, high, normal, medium, low, in any case) or a number (100 and more urgent, 10 and more
// high, 0 and more normal, less low) means; as text, or as the value of a member. Nothing for anything else.
[[nodiscard]] std::optional<Priority> priority_of(std::string_view word);
[[nodiscard]] std::optional<Priority> priority_of_value(const Json& value);

// A word that priority_of() knows, as it goes into a message: in lower case, a number as a number.
[[nodiscard]] Json typed_priority(std::string_view word);

// The priority of a message; one that names none, or one that is not known, is normal.
[[nodiscard]] Priority priority_of_message(const Json& message);

// What an agent says of itself.
enum class AgentState {
  ready,    // takes work
  busy,     // at work
  pending,  // has not begun
  away,
  retired,  // takes part no longer
};

// What a word (active, available, idle, busy, working, pending, initializing, offline, inactive, error, retired) means.
[[nodiscard]] std::optional<AgentState> agent_state_of(std::string_view word);

// A type of message, and what follows from it when nothing else is said.
struct MessageType {
  std::string_view name;
  bool from_coordinator = false;   // the coordinator's to send; the others are the project instance's
  std::string_view priority = {};  // empty = carries none
  bool log_only = false;           // not put into a mailbox

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.from_coordinator, row.priority, row.log_only);
  }
  constexpr bool operator==(const MessageType&) const = default;
};

[[nodiscard]] util::PackedList<MessageType> message_types();
[[nodiscard]] std::optional<MessageType> find_message_type(std::string_view name);

}  // namespace coord::core
