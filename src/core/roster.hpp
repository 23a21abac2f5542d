// Registering agents, and their names.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/context.hpp"

namespace coord::core {

struct Registration {
  std::string mailbox;
  bool created = false;  // false: was known without a record, or had one
  int broadcasts = 0;    // copies of live broadcasts delivered now
};

// Gives an agent a record and a mailbox, and the broadcasts that are still alive, in one commit. Registering again only
// delivers broadcasts that are missing. `usage` for what can be no name.
[[nodiscard]] Result<Registration> register_agent(Context& context, std::string_view name, std::string_view note);

// Adds the agent's mailbox to the batch, where there is none.
[[nodiscard]] Status add_mailbox(Context& context, std::string_view name, Batch& batch);

// The coordinator, project-instance, every registered agent, and every other that has a mailbox.
[[nodiscard]] Result<std::vector<std::string>> agent_names(Context& context);

}  // namespace coord::core
