#include "core/agents.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/exchange/parts.hpp"
#include "core/json_access.hpp"
#include "core/registry/agent_record.hpp"

namespace coord::core::exchange {

Status import_agents(Context& context, const std::string& actor, const Json& registry, std::vector<Taken>& taken) {
  const Json* instances = member(registry, "instances");
  if (instances == nullptr || !instances->is_object()) {
    taken.push_back({"agent", "instances", "refused", "instances is no object"});
    return {};
  }
  for (const auto& [name, entry] : instances->items()) {
    Taken one{"agent", name, "refused", ""};
    if (const Status named = check_agent_name(name); !named) {
      one.reason = named.error().message;
      taken.push_back(one);
      continue;
    }
    COORD_ASSIGN(AgentFile file, look_at_agent(context, name));
    if (!file.version.absent()) {
      one.state = "already";
      taken.push_back(one);
      continue;
    }
    Json record{{"name", name}};
    record.update(entry.is_object() ? entry : Json::object());
    give_zones(record, {"last_update", "registered_at", "added_at", "started_at"});
    one.reason = entry.is_object() ? fault_of("agent", record) : "an instance is an object";
    if (!one.reason.empty()) {
      taken.push_back(one);
      continue;
    }
    Batch batch;
    put_agent(batch, file, record);
    batch.add(event(context, "AGENT_REGISTERED", actor, Json{{"agent", name}, {"imported", true}}));
    COORD_TRY(commit_entry(context, batch, one, taken));
  }
  return {};
}

}  // namespace coord::core::exchange
