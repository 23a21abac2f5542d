// The parts of an import, a kind of entry each.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "core/exchange/importing.hpp"

namespace coord::core::exchange {

// Each adds to `taken` what became of its entries.
[[nodiscard]] Status import_agents(Context& context, const std::string& actor, const Json& registry,
                                   std::vector<Taken>& taken);
[[nodiscard]] Status import_tasks(Context& context, const Json& queue, std::vector<Taken>& taken);
[[nodiscard]] Status import_messages(Context& context, const Json& log, std::vector<Taken>& taken);
[[nodiscard]] Status import_decisions(Context& context, const std::string& actor, const Json& log,
                                      std::vector<Taken>& taken);

// The agents and tasks of the third document's tree, as entries of registry and queue.
void join_tree(Documents& documents);
// A claim that holds is taken over as the file that it is; its time begins anew.
[[nodiscard]] Status import_claims(Context& context, const std::vector<TreeFile>& claims, std::vector<Taken>& taken);

// The elements of the list `name`; none where it is absent. What is no list is one entry that is refused.
[[nodiscard]] std::vector<Json> entries_of(const Json& document, const char* name, std::string_view kind,
                                           std::vector<Taken>& taken);

// The members named are times: without a zone they are UTC.
void give_zones(Json& entry, std::initializer_list<const char*> members);

// What the schema of that name has against the entry; empty when nothing.
[[nodiscard]] std::string fault_of(std::string_view schema, const Json& entry);

// Commits one entry: "already" when it lost against another of its name.
[[nodiscard]] Status commit_entry(Context& context, const Batch& batch, Taken entry, std::vector<Taken>& taken);

}  // namespace coord::core::exchange
