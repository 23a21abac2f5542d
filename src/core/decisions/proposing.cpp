// How a decision begins.
#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/agents.hpp"
#include "core/decisions/deciding.hpp"
#include "core/decisions/index.hpp"
#include "core/decisions/telling.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/idempotency.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/compose.hpp"
#include "core/messages/secrets.hpp"
#include "core/places.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

Json split(std::string_view text, char at) {
  Json out = Json::array();
  while (!text.empty()) {
    const std::string_view part = text.substr(0, text.find(at));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    if (!trimmed(part).empty()) {
      out.push_back(trimmed(part));
    }
  }
  return out;
}

// "NAME[:pro,pro;con,con]"
Result<Json> parse_option(std::string_view typed) {
  const std::size_t colon = typed.find(':');
  Json option{{"option", trimmed(typed.substr(0, colon))}};
  if (text(option, "option").empty()) {
    return fail(ErrorKind::usage, "option: \"" + util::first_line(typed, 60) + "\" has no name",
                "NAME, or NAME:pro,pro;con,con");
  }
  if (colon != std::string_view::npos) {
    const std::string_view reasons = typed.substr(colon + 1);
    const std::size_t semicolon = reasons.find(';');
    option["pros"] = split(reasons.substr(0, semicolon), ',');
    option["cons"] = split(semicolon == std::string_view::npos ? "" : reasons.substr(semicolon + 1), ',');
  }
  return option;
}

Status check_agents(Context& context, const std::vector<std::string>& names, bool everybody) {
  for (const std::string& name : names) {
    if (everybody && name == kEverybody) {
      continue;
    }
    COORD_TRY(check_agent_name(name));
    COORD_ASSIGN(const bool known, is_known(context, name));
    if (!known) {
      return tl::unexpected<Error>(unknown_agent(context, name));
    }
  }
  return {};
}

Result<Json> parse_options(const std::vector<std::string>& typed) {
  Json options = Json::array();
  for (const std::string& one : typed) {
    COORD_ASSIGN(Json option, parse_option(one));
    for (const Json& other : options) {
      if (other["option"] == option["option"]) {
        return fail(ErrorKind::usage, "option: \"" + std::string(text(option, "option")) + "\" is given twice");
      }
    }
    options.push_back(std::move(option));
  }
  if (options.size() == 1) {
    return fail(ErrorKind::usage, "option: one alone leaves nothing to decide", "two, or none for a free choice");
  }
  return options;
}

Status check_proposal(Context& context, const Proposal& proposal) {
  COORD_TRY(check_agents(context, proposal.input_from, false));
  COORD_TRY(check_agents(context, proposal.affects, true));
  if (proposal.quorum &&
      (*proposal.quorum == 0 || (!proposal.input_from.empty() && *proposal.quorum > proposal.input_from.size()))) {
    return fail(ErrorKind::usage, "quorum: " + std::to_string(*proposal.quorum) + " of " +
                                      std::to_string(proposal.input_from.size()) + " can't be");
  }
  for (const std::string& said : {proposal.title, proposal.description}) {
    if (const auto kind = find_secret(said)) {
      return fail(ErrorKind::invalid, "the proposal holds what looks like " + std::string(*kind));
    }
  }
  if (!proposal.supersedes.empty()) {
    COORD_TRY(find_decision(context, proposal.supersedes));
  }
  return {};
}

void put_list(Json& record, const char* name, const std::vector<std::string>& words) {
  if (!words.empty()) {
    record[name] = words;
  }
}

// The record but for its id.
Result<Json> record_of(Context& context, const Proposal& proposal, const std::string& me) {
  Json record{{"decision_id", ""}, {"title", proposal.title}};
  if (!proposal.description.empty()) {
    record["description"] = proposal.description;
  }
  COORD_ASSIGN(Json options, parse_options(proposal.options));
  if (!options.empty()) {
    record["options"] = std::move(options);
  }
  record["status"] = "pending";
  put_list(record, "input_needed_from", proposal.input_from);
  if (proposal.quorum) {
    record["quorum"] = *proposal.quorum;
  }
  if (!proposal.deadline.empty()) {
    COORD_ASSIGN(const WallTime deadline, parse_moment(context, proposal.deadline, "deadline"));
    record["deadline"] = util::format_time(deadline);
  }
  put_list(record, "affects_instances", proposal.affects);
  put_list(record, "affects_paths", proposal.paths);
  put_list(record, "related_tasks", proposal.tasks);
  if (!proposal.supersedes.empty()) {
    COORD_ASSIGN(const DecisionFile old, find_decision(context, proposal.supersedes));
    record["supersedes"] = old.id();
  }
  record["proposed_by"] = me;
  record["proposed_at"] = util::format_time(context.store.now());
  return record;
}

std::string proposal_text(const Json& record) {
  std::string out(text(record, "title"));
  const std::string_view description = text(record, "description");
  out += description.empty() ? "\n" : "\n" + std::string(description) + "\n";
  return out + options_text(record);
}

// Those who are asked, with a note in the record of by which message, and then those who are only affected.
Status add_notices(Context& context, const std::string& me, Json& record, IdMaker& ids, Batch& batch, Json& receipt) {
  const std::string id(text(record, "decision_id"));
  const std::string about = "decision " + id + ": " + std::string(text(record, "title"));
  std::vector<std::string> asked;
  for (const std::string& agent : words_in(record, "input_needed_from")) {
    if (agent != me) {
      add_once(asked, agent);
    }
  }
  Draft question = decision_notice(
      record, about,
      proposal_text(record) + "Say what you would choose: coord decision input " + id + " --choose OPTION \"why\"");
  question.requires_response = true;
  question.respond_by = text(record, "deadline");
  COORD_ASSIGN(const auto messages, tell_all(context, me, question, asked, ids, batch));
  for (std::size_t i = 0; i < asked.size(); ++i) {
    record["asked"].push_back(Json{{"agent", asked[i]}, {"message_id", messages[i]}});
  }
  COORD_ASSIGN(auto told, affected_agents(context, record, me));
  std::erase_if(told,
                [&](const std::string& name) { return std::find(asked.begin(), asked.end(), name) != asked.end(); });
  const Draft news =
      decision_notice(record, about,
                      proposal_text(record) + "It affects you. To say something to it: coord decision input " + id +
                          " --choose OPTION \"why\"");
  COORD_TRY(tell_all(context, me, news, told, ids, batch));
  receipt["asked"] = asked;
  receipt["told"] = told;
  return {};
}

Json request_of(const Proposal& proposal) {
  if (proposal.key.empty()) {
    return nullptr;
  }
  return Json{{"verb", "decision propose"},
              {"title", proposal.title},
              {"description", proposal.description},
              {"options", proposal.options},
              {"input_from", proposal.input_from},
              {"deadline", proposal.deadline},
              {"affects", proposal.affects},
              {"tasks", proposal.tasks},
              {"paths", proposal.paths},
              {"quorum", proposal.quorum.value_or(0)},
              {"supersedes", proposal.supersedes}};
}

}  // namespace

Result<Json> propose(Context& context, const Proposal& proposal) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  COORD_TRY(check_proposal(context, proposal));
  COORD_ASSIGN(const Json composed, record_of(context, proposal, me.name));
  const KeyedRequest request(context, me.name, proposal.key, request_of(proposal));
  IdMaker ids(context);
  return commit_keyed(context, request, [&](Batch& batch) -> Result<Json> {
    COORD_ASSIGN(DecisionIndex index, DecisionIndex::load(context));
    COORD_ASSIGN(const std::string id, index.take_number(context));
    Json record = composed;
    record["decision_id"] = id;
    Json receipt{{"id", id}, {"title", proposal.title}, {"state", "pending"}};
    COORD_TRY(add_notices(context, me.name, record, ids, batch, receipt));
    index.expect(id, text(record, "deadline"));
    index.write(batch);
    batch.add(create(decision_record(id), document_text(record)));
    Json data{{"decision_id", id}, {"title", proposal.title}};
    for (const char* name : {"input_needed_from", "deadline", "affects_instances"}) {
      if (const Json* value = member(record, name); value != nullptr) {
        data[name] = *value;
      }
    }
    batch.add(event(context, "DECISION_PROPOSED", me.name, std::move(data)));
    return receipt;
  });
}

Result<Json> add_affected(Context& context, const std::string& typed, const std::vector<std::string>& agents) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  COORD_TRY(check_agents(context, agents, true));
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const DecisionFile file, find_decision(context, typed));
    COORD_ASSIGN(const auto before, affected_agents(context, file.record, me.name));
    Json record = file.record;
    std::vector<std::string> named = words_in(record, "affects_instances");
    for (const std::string& agent : agents) {
      add_once(named, agent);
    }
    record["affects_instances"] = named;
    COORD_ASSIGN(auto told, affected_agents(context, record, me.name));
    std::erase_if(
        told, [&](const std::string& name) { return std::find(before.begin(), before.end(), name) != before.end(); });
    Json out{{"id", file.id()}, {"affects", named}, {"told", told}};
    if (record == file.record) {
      return out;
    }
    const bool made = decision_state(record) == "active";
    const Draft news = decision_notice(
        record,
        (made ? "decided " : "decision ") + file.id() + ": " + std::string(text(record, made ? "decision" : "title")),
        proposal_text(record) + "It affects you.");
    IdMaker ids(context);
    Batch batch;
    COORD_TRY(tell_all(context, me.name, news, told, ids, batch));
    put_decision(batch, file, record);
    batch.add(
        event(context, "DECISION_UPDATED", me.name, Json{{"decision_id", file.id()}, {"affects_instances", named}}));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return out;
    }
  }
  return fail(ErrorKind::unavailable, "others kept changing decision " + typed, "try again");
}

}  // namespace coord::core
