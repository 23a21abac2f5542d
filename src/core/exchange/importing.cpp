#include "core/exchange/importing.hpp"

#include <utility>  // std::move

#include "core/exchange/parts.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/seed_mapping.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "schema/bundled/bundled.hpp"

namespace coord::core::exchange {

std::vector<Json> entries_of(const Json& document, const char* name, std::string_view kind, std::vector<Taken>& taken) {
  const Json* list = member(document, name);
  if (list == nullptr || list->is_null()) {
    return {};
  }
  if (!list->is_array()) {
    taken.push_back({std::string(kind), name, "refused", std::string(name) + " is no list"});
    return {};
  }
  return {list->begin(), list->end()};
}

void give_zones(Json& entry, std::initializer_list<const char*> members) {
  for (const char* name : members) {
    if (const Json* value = member(entry, name); value != nullptr) {
      entry[name] = time_with_zone(*value);
    }
  }
}

std::string fault_of(std::string_view schema, const Json& entry) {
  const auto violations = schema::bundled_schema(schema)->validate(entry, 1);
  return violations.empty() ? "" : violations.front().message();
}

Status commit_entry(Context& context, const Batch& batch, Taken entry, std::vector<Taken>& taken) {
  COORD_ASSIGN(const Commit commit, commit_whole(context.store, batch));
  entry.state = commit.granted() ? "imported" : "already";
  taken.push_back(std::move(entry));
  return {};
}

Result<std::vector<Taken>> import_documents(Context& context, Documents documents) {
  join_tree(documents);
  COORD_ASSIGN(const Identity me, identify(context, kCoordinator));
  std::vector<Taken> taken;
  if (!documents.registry.is_null()) {
    COORD_TRY(import_agents(context, me.name, documents.registry, taken));
  }
  if (!documents.queue.is_null()) {
    COORD_TRY(import_tasks(context, documents.queue, taken));
  }
  COORD_TRY(import_claims(context, documents.claims, taken));
  if (!documents.messages.is_null()) {
    COORD_TRY(import_messages(context, documents.messages, taken));
  }
  if (!documents.decisions.is_null()) {
    COORD_TRY(import_decisions(context, me.name, documents.decisions, taken));
  }
  return taken;
}

}  // namespace coord::core::exchange
