// What agents are told of a decision.
#pragma once

#include <string>  // std::string
#include <vector>  // std::vector

#include "core/decisions/decision.hpp"
#include "core/messages/notices.hpp"

namespace coord::core {

// A message about the decision, in its thread, not yet addressed.
[[nodiscard]] Draft decision_notice(const Json& record, const std::string& subject, const std::string& content);

// Adds the message for each of `agents`. Answers their ids, in that order.
[[nodiscard]] Result<std::vector<std::string>> tell_all(Context& context, std::string_view from, const Draft& draft,
                                                        const std::vector<std::string>& agents, IdMaker& ids,
                                                        Batch& batch);

// Those who have to act by it, "all" being every participant, without `but`; each once.
[[nodiscard]] Result<std::vector<std::string>> affected_agents(Context& context, const Json& record,
                                                               std::string_view but);

void add_once(std::vector<std::string>& names, std::string_view name);

// What can be chosen, a line an option with what is for and against it; "" where there are no options.
[[nodiscard]] std::string options_text(const Json& record);

}  // namespace coord::core
