#include "core/consultations/asking.hpp"

#include <algorithm>  // std::sort
#include <map>        // std::map
#include <set>        // std::set
#include <utility>    // std::move

#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/message_id.hpp"
#include "core/messages/sending.hpp"
#include "core/places.hpp"
#include "core/registry/agent_record.hpp"
#include "util/escape.hpp"
#include "util/words.hpp"

namespace coord::core {
namespace {

tl::unexpected<Error> nobody_knows(const std::string& tag, const std::vector<AgentFile>& agents,
                                   const std::string& me) {
  std::set<std::string> tags;
  for (const AgentFile& agent : agents) {
    if (agent.name != me && agent.state() != AgentState::retired) {
      const auto own = agent.tags();
      tags.insert(own.begin(), own.end());
    }
  }
  const std::string known = util::joined({tags.begin(), tags.end()});
  return fail(
      ErrorKind::not_found, "nobody else has the role or expertise \"" + util::first_line(tag, 60) + "\"",
      known.empty() ? "coord checkin --expertise TAG says what an agent can be asked about" : "there is " + known,
      Json{{"tags", tags}});
}

struct Choice {
  std::string agent;
  Json others = Json::array();  // all that could have been chosen
};

// The one to ask about `tag`.
Result<Choice> choose(Context& context, const std::string& tag, const std::string& me) {
  COORD_ASSIGN(const auto agents, all_agents(context));
  std::map<std::string, std::size_t> load;
  std::vector<std::string> unavailable;
  for (const AgentFile& agent : agents) {
    if (agent.name == me || agent.state() == AgentState::retired || !agent.knows(tag)) {
      continue;
    }
    if (agent.takes_questions()) {
      load[agent.name] = 0;
    } else {
      unavailable.push_back(agent.name);
    }
  }
  if (load.empty() && unavailable.empty()) {
    return nobody_knows(tag, agents, me);
  }
  if (load.empty()) {
    return fail(
        ErrorKind::conflict,
        "nobody who knows \"" + util::first_line(tag, 60) + "\" is to be asked now: " + util::joined(unavailable),
        "coord ask " + unavailable.front() + " asks all the same");
  }
  COORD_ASSIGN(const auto open, open_consultations(context));
  for (const ConsultationFile& file : open) {
    const auto asked = load.find(std::string(text(file.record, "to")));
    if (asked != load.end() && consultation_state(file.record) == "pending_response") {
      ++asked->second;
    }
  }
  Choice choice;
  for (const auto& [name, count] : load) {
    choice.others.push_back(name);
    if (choice.agent.empty() || count < load[choice.agent]) {
      choice.agent = name;
    }
  }
  return choice;
}

Status check_askable(Context& context, const std::string& whom, const std::string& me) {
  if (whom == kEverybody || whom == me) {
    return fail(ErrorKind::usage, whom == me ? "nobody asks itself" : "a consultation has one addressee",
                "coord ask @EXPERTISE, or coord send message --to all");
  }
  COORD_TRY(check_addressee(context, whom));
  COORD_ASSIGN(const AgentFile file, look_at_agent(context, whom));
  if (file.state() == AgentState::retired) {
    return fail(ErrorKind::conflict, whom + " has retired", "coord agent list");
  }
  return {};
}

Json request_of(const std::string& whom, const Draft& draft) {
  if (draft.key.empty()) {
    return nullptr;
  }
  Json request = to_json(draft);
  request["verb"] = "ask";
  request["addressee"] = whom;
  return request;
}

}  // namespace

Result<Json> ask(Context& context, const std::string& whom, Draft draft) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  const bool by_tag = whom.starts_with('@');
  draft.type = "consultation_request";
  draft.requires_response = true;
  if (draft.respond_by.empty()) {
    draft.respond_by = kAnswerTime;
  }
  if (!by_tag) {
    COORD_TRY(check_askable(context, whom, me.name));
  }
  COORD_ASSIGN(const Json composed, compose(context, draft, me.name));
  const KeyedRequest request(context, me.name, draft.key, request_of(whom, draft));
  IdMaker ids(context);
  return commit_keyed(context, request, [&](Batch& batch) -> Result<Json> {
    Choice choice{whom, Json::array()};
    if (by_tag) {
      COORD_ASSIGN(choice, choose(context, whom.substr(1), me.name));
    }
    COORD_ASSIGN(Json receipt, add_submitted(context, {draft, composed, me.name, choice.agent, "ask"}, ids, batch));
    receipt["respond_by"] = composed["respond_by"];
    if (by_tag) {
      receipt["chosen"] = Json{{"tag", whom.substr(1)}, {"of", choice.others}};
    }
    return receipt;
  });
}

Result<Json> list_consultations(Context& context, const ConsultationQuery& query) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  COORD_ASSIGN(auto files, open_consultations(context));
  if (query.closed) {
    COORD_ASSIGN(auto closed, closed_consultations(context));
    std::move(closed.begin(), closed.end(), std::back_inserter(files));
  }
  std::vector<Json> items;
  for (const ConsultationFile& file : files) {
    const bool asked = text(file.record, "to") == me.name;
    const bool asker = text(file.record, "from") == me.name;
    if (!query.all && !asked && !asker) {
      continue;
    }
    Json item = consultation_item(context, file.record);
    const std::string_view state = consultation_state(file.record);
    const bool mine = (asked && state == "pending_response") || (asker && state == "responded");
    item["waits_for"] = state == "closed" ? "nobody" : mine ? "me" : "others";
    items.push_back(std::move(item));
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const Json& a, const Json& b) { return a.contains("overdue") && !b.contains("overdue"); });
  return Json{{"agent", me.name}, {"items", std::move(items)}};
}

Result<Json> consultations_for(Context& context, const std::string& agent) {
  Json out{{"for_me", Json::array()}, {"answered", Json::array()}, {"waiting", 0}};
  COORD_ASSIGN(const auto files, open_consultations(context));
  for (const ConsultationFile& file : files) {
    const std::string_view state = consultation_state(file.record);
    if (text(file.record, "to") == agent && state == "pending_response") {
      out["for_me"].push_back(consultation_item(context, file.record));
    } else if (text(file.record, "from") == agent && state == "responded") {
      out["answered"].push_back(consultation_item(context, file.record));
    } else if (text(file.record, "from") == agent && state == "pending_response") {
      out["waiting"] = out["waiting"].get<std::int64_t>() + 1;
    }
  }
  return out;
}

}  // namespace coord::core
