#include "core/decisions/telling.hpp"

#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/json_access.hpp"
#include "core/places.hpp"
#include "core/registry/agent_record.hpp"
#include "util/words.hpp"

namespace coord::core {
namespace {}  // namespace

void add_once(std::vector<std::string>& names, std::string_view name) {
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
    names.emplace_back(name);
  }
}

Draft decision_notice(const Json& record, const std::string& subject, const std::string& content) {
  Draft draft;
  const std::string id(text(record, "decision_id"));
  draft.subject = subject;
  draft.content = content;
  draft.thread = id;
  draft.references = words_in(record, "related_tasks");
  draft.references.insert(draft.references.begin(), id);
  draft.meta = Json{{"decision_id", id}};
  return draft;
}

Result<std::vector<std::string>> tell_all(Context& context, std::string_view from, const Draft& draft,
                                          const std::vector<std::string>& agents, IdMaker& ids, Batch& batch) {
  std::vector<std::string> out;
  for (const std::string& agent : agents) {
    Draft one = draft;
    one.to = agent;
    COORD_ASSIGN(std::string id, add_notice(context, from, std::move(one), ids, batch));
    out.push_back(std::move(id));
  }
  return out;
}

Result<std::vector<std::string>> affected_agents(Context& context, const Json& record, std::string_view but) {
  std::vector<std::string> named = words_in(record, "affects_instances");
  if (lists(record, "affects_instances", kEverybody)) {
    COORD_ASSIGN(named, participants(context));
  }
  std::vector<std::string> out;
  for (const std::string& name : named) {
    if (name != but) {
      add_once(out, name);
    }
  }
  return out;
}

std::string options_text(const Json& record) {
  std::string out;
  const Json* options = member(record, "options");
  for (const Json& option : options != nullptr && options->is_array() ? *options : Json::array()) {
    const std::string pros = util::joined(words_in(option, "pros"));
    const std::string cons = util::joined(words_in(option, "cons"));
    out += "- " + std::string(text(option, "option")) + (pros.empty() ? "" : "; for it: " + pros) +
           (cons.empty() ? "" : "; against it: " + cons) + "\n";
  }
  return out;
}

}  // namespace coord::core
