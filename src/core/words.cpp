#include "core/words.hpp"

#include <algorithm>  // std::equal
#include <array>      // std::array
#include <charconv>   // std::from_chars
#include <string>     // std::string

#include "core/json_access.hpp"
#include "util/short_text.hpp"

namespace coord::core {
namespace {

struct PriorityWord {
  util::ShortText<8> word;
  Priority priority;
};
constexpr std::array kPriorityWords = {
    PriorityWord{"urgent", Priority::urgent}, PriorityWord{"critical", Priority::urgent},
    PriorityWord{"high", Priority::high},     PriorityWord{"normal", Priority::normal},
    PriorityWord{"medium", Priority::normal}, PriorityWord{"low", Priority::low},
};

struct AgentWord {
  util::ShortText<12> word;
  AgentState state;
};
constexpr std::array kAgentWords = {
    AgentWord{"active", AgentState::ready},         AgentWord{"available", AgentState::ready},
    AgentWord{"idle", AgentState::ready},           AgentWord{"busy", AgentState::busy},
    AgentWord{"working", AgentState::busy},         AgentWord{"pending", AgentState::pending},
    AgentWord{"initializing", AgentState::pending}, AgentWord{"offline", AgentState::away},
    AgentWord{"inactive", AgentState::away},        AgentWord{"error", AgentState::away},
    AgentWord{"retired", AgentState::retired},
};

constexpr std::array kMessageTypes = {
    MessageType{.name = "directive", .from_coordinator = true, .priority = "normal"},
    MessageType{.name = "question", .priority = "normal"},
    MessageType{.name = "response", .from_coordinator = true, .priority = "normal"},
    MessageType{.name = "progress", .log_only = true},
    MessageType{.name = "blocker", .priority = "urgent"},
    MessageType{.name = "completion"},
    MessageType{.name = "error", .priority = "high"},
    MessageType{.name = "message", .priority = "normal"},
    MessageType{.name = "consultation_request", .priority = "normal"},
    MessageType{.name = "consultation_response", .priority = "normal"},
};

Priority priority_of_number(double number) {
  return number >= 100  ? Priority::urgent
         : number >= 10 ? Priority::high
         : number >= 0  ? Priority::normal
                        : Priority::low;
}

bool equal_ignoring_case(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(),
                    [](char x, char y) { return (x >= 'A' && x <= 'Z' ? x - 'A' + 'a' : x) == y; });
}

}  // namespace

std::optional<Priority> priority_of(std::string_view word) {
  for (const PriorityWord& row : kPriorityWords) {
    if (equal_ignoring_case(word, row.word)) {
      return row.priority;
    }
  }
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error == std::errc() && end == word.data() + word.size()) {
    return priority_of_number(number);
  }
  return std::nullopt;
}

std::optional<Priority> priority_of_value(const Json& value) {
  if (value.is_number()) {
    return priority_of_number(value.get<double>());
  }
  if (value.is_string()) {
    return priority_of(std::string_view(value.get_ref<const std::string&>()));
  }
  return std::nullopt;
}

Priority priority_of_message(const Json& message) {
  const Json* found = member(message, "priority");
  return found == nullptr ? Priority::normal : priority_of_value(*found).value_or(Priority::normal);
}

Json typed_priority(std::string_view word) {
  int number = 0;
  if (std::from_chars(word.data(), word.data() + word.size(), number).ec == std::errc()) {
    return number;
  }
  std::string lower(word);
  for (char& c : lower) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return lower;
}

std::optional<AgentState> agent_state_of(std::string_view word) {
  for (const AgentWord& row : kAgentWords) {
    if (equal_ignoring_case(word, row.word)) {
      return row.state;
    }
  }
  return std::nullopt;
}

util::PackedList<MessageType> message_types() {
  return util::packed<kMessageTypes>;
}

std::optional<MessageType> find_message_type(std::string_view name) {
  return util::find_row(message_types(), name);
}

}  // namespace coord::core
