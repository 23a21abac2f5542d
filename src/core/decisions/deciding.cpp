#include "core/decisions/deciding.hpp"

#include <utility>  // std::move

#include "core/agents.hpp"
#include "core/decisions/index.hpp"
#include "core/decisions/telling.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/json_access.hpp"
#include "core/messages/archive.hpp"
#include "core/mutants.hpp"
#include "core/places.hpp"
#include "util/time_text.hpp"
#include "util/words.hpp"

namespace coord::core {
namespace {

tl::unexpected<Error> too_busy(const std::string& id) {
  return fail(ErrorKind::unavailable, "others kept changing decision " + id, "try again");
}

Status check_open(const DecisionFile& file) {
  if (is_open(file.record)) {
    return {};
  }
  return fail(ErrorKind::conflict, "decision " + file.id() + " is made: " + std::string(text(file.record, "decision")),
              "coord decision supersede " + file.id() + " --by ID puts another in its place");
}

// Archives the message that asked `agent`, where it still lies in its mailbox.
Status put_question_away(Context& context, const Json& record, std::string_view agent, const std::string& by,
                         Archiver& archiver, Batch& batch) {
  const Json* asked = member(record, "asked");
  for (const Json& one : asked != nullptr && asked->is_array() ? *asked : Json::array()) {
    if (!agent.empty() && text(one, "agent") != agent) {
      continue;
    }
    const std::string owner(text(one, "agent"));
    Trouble trouble;
    const auto file = open_message(
        context, join(mailbox_folder(owner), std::string(text(one, "message_id")).append(".json")), trouble);
    if (file) {
      COORD_TRY(archiver.add(batch, *file, owner, by));
    }
  }
  return {};
}

// Whether it changed what the agent had said before.
bool put_input(Json& record, Json input) {
  Json& inputs = record["inputs"];
  for (Json& old : inputs.is_array() ? inputs : inputs = Json::array()) {
    if (text(old, "agent") == text(input, "agent")) {
      old = std::move(input);
      return true;
    }
  }
  inputs.push_back(std::move(input));
  return false;
}

// Tells the proposer that nothing is missing any more.
Status tell_proposer(Context& context, const Json& record, const std::string& me, Batch& batch) {
  const std::string proposer(text(record, "proposed_by"));
  const Tally now = tally(record);
  if (proposer.empty() || proposer == me || !now.missing.empty() || now.needed == 0) {
    return {};
  }
  std::string said;
  for (const auto& [option, count] : now.options) {
    said += (said.empty() ? "" : ", ") + option + " " + std::to_string(count);
  }
  const std::string id(text(record, "decision_id"));
  IdMaker ids(context);
  Draft draft = decision_notice(record, "decision " + id + ": all input is there",
                                said + "\nDecide: coord decision decide " + id + " --choose OPTION --rationale TEXT");
  COORD_TRY(tell_all(context, me, draft, {proposer}, ids, batch));
  return {};
}

// Puts the other out of force, in the same commit. What it supersedes may be gone by now.
Status replace_old(Context& context, const Json& record, const std::string& me, Batch& batch, Json& out) {
  const std::string old_id(text(record, "supersedes"));
  const auto old =
      old_id.empty() ? Result<DecisionFile>(fail(ErrorKind::not_found, "")) : find_decision(context, old_id);
  if (!old || decision_state(old->record) == "superseded") {
    return {};
  }
  Json replaced = old->record;
  replaced["status"] = "superseded";
  replaced["superseded_by"] = record["decision_id"];
  put_decision(batch, *old, replaced);
  batch.add(event(context, "DECISION_SUPERSEDED", me,
                  Json{{"decision_id", old_id}, {"superseded_by", record["decision_id"]}}));
  out["supersedes"] = old_id;
  return {};
}

// The coordinator is asked to decide what the others can't agree on.
Status add_escalation(Context& context, const DecisionFile& file, const std::string& me, const Verdict& verdict,
                      Batch& batch) {
  Json record = file.record;
  const std::string id = file.id();
  record["status"] = "escalated";
  record["escalated_at"] = util::format_time(context.store.now());
  record["escalated_because"] = "the inputs are divided";
  std::string said;
  for (const Json& input : record["inputs"]) {
    said += std::string(text(input, "agent")) + " chooses " + std::string(text(input, "option")) +
            (text(input, "why").empty() ? "" : ": " + std::string(text(input, "why"))) + "\n";
  }
  Draft draft = decision_notice(record, "decision " + id + " is yours: " + std::string(text(record, "title")),
                                said + me + " would choose " + verdict.option + ": " + verdict.rationale +
                                    "\nDecide: coord decision decide " + id + " --choose OPTION --rationale TEXT");
  draft.priority = "high";
  IdMaker ids(context);
  COORD_TRY(tell_all(context, me, draft, {std::string(kCoordinator)}, ids, batch));
  put_decision(batch, file, record);
  COORD_ASSIGN(DecisionIndex index, DecisionIndex::load(context));
  index.settle(id);
  index.write(batch);
  batch.add(event(context, "DECISION_ESCALATED", me, Json{{"decision_id", id}, {"reason", "the inputs are divided"}}));
  return {};
}

Status check_input(Context& context, const DecisionFile& file, const Verdict& verdict) {
  const Tally now = tally(file.record);
  if (now.enough() || is_late(context, file.record) || verdict.force) {
    return {};
  }
  const std::string deadline(text(file.record, "deadline"));
  return fail(ErrorKind::invalid,
              "decision " + file.id() + " has " + std::to_string(now.given) + " of " + std::to_string(now.needed) +
                  " inputs" + (now.missing.empty() ? "" : "; missing: " + util::joined(now.missing)),
              (deadline.empty() ? "" : "wait until " + deadline + ", or ") + std::string("--force --reason TEXT"),
              Json{{"missing", now.missing}, {"given", now.given}, {"needed", now.needed}});
}

// Those who are affected, were asked, or have proposed it; each once, without `me`.
Result<std::vector<std::string>> concerned_agents(Context& context, const Json& record, const std::string& me) {
  COORD_ASSIGN(auto names, affected_agents(context, record, me));
  auto others = words_in(record, "input_needed_from");
  others.emplace_back(text(record, "proposed_by"));
  for (const std::string& name : others) {
    if (name != me) {
      add_once(names, name);
    }
  }
  return names;
}

// What deciding changes.
Result<Json> add_verdict(Context& context, const DecisionFile& file, const std::string& me, const Verdict& verdict,
                         Batch& batch) {
  const std::string id = file.id();
  Json record = file.record;
  record["status"] = "active";
  record["decision"] = verdict.option;
  record["rationale"] = verdict.rationale;
  record["decided_by"] = Json::array({me});
  record["date"] = util::format_time(context.store.now());
  if (verdict.force) {
    record["forced"] = verdict.reason;
  }
  Json out{{"id", id}, {"title", record["title"]}, {"decision", verdict.option}, {"state", "active"}};
  COORD_ASSIGN(const auto told, concerned_agents(context, record, me));
  IdMaker ids(context);
  const Draft news = decision_notice(
      record, "decided " + id + ": " + verdict.option,
      std::string(text(record, "title")) + "\nDecided: " + verdict.option + "\nWhy: " + verdict.rationale);
  COORD_TRY(tell_all(context, me, news, told, ids, batch));
  Archiver archiver(context);
  COORD_TRY(put_question_away(context, record, {}, me, archiver, batch));
  COORD_TRY(replace_old(context, record, me, batch, out));
  put_decision(batch, file, record);
  COORD_ASSIGN(DecisionIndex index, DecisionIndex::load(context));
  index.settle(id);
  index.write(batch);
  Json data{{"decision_id", id}, {"title", record["title"]}, {"decision", verdict.option}};
  if (verdict.force) {
    data["forced"] = verdict.reason;
  }
  batch.add(event(context, "DECISION_MADE", me, std::move(data)));
  out["told"] = told;
  return out;
}

bool may_settle_disagreement(std::string_view name) {
  return name == kCoordinator || name == kHuman;
}

}  // namespace

Result<Json> give_input(Context& context, const std::string& typed, const std::string& option, const std::string& why) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const DecisionFile file, find_decision(context, typed));
    COORD_TRY(check_open(file));
    COORD_ASSIGN(const std::string chosen, option_meant(file.record, option));
    Json record = file.record;
    Json input{{"agent", me.name}, {"option", chosen}};
    if (!why.empty()) {
      input["why"] = why;
    }
    input["at"] = util::format_time(context.store.now());
    Json out{{"id", file.id()}, {"agent", me.name}, {"option", chosen}};
    out["asked"] = lists(record, "input_needed_from", me.name);
    Json data{{"decision_id", file.id()}, {"option", chosen}};
    if (put_input(record, std::move(input))) {
      out["changed"] = true;
      data["changed"] = true;
    }
    const Tally now = tally(record);
    out["missing"] = now.missing;
    out["given"] = now.given;
    out["needed"] = now.needed;
    Batch batch;
    put_decision(batch, file, record);
    Archiver archiver(context);
    COORD_TRY(put_question_away(context, record, me.name, me.name, archiver, batch));
    if (!out.contains("changed")) {
      COORD_TRY(tell_proposer(context, record, me.name, batch));
    }
    batch.add(event(context, "DECISION_INPUT_GIVEN", me.name, std::move(data)));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return out;
    }
  }
  return too_busy(typed);
}

Result<Json> decide(Context& context, const std::string& typed, const Verdict& verdict) {
  COORD_ASSIGN(const Identity me, identify(context, kProjectInstance));
  for (int i = 0; i < kCommitTries; ++i) {
    COORD_ASSIGN(const DecisionFile file, find_decision(context, typed));
    COORD_TRY(check_open(file));
    Verdict said = verdict;
    COORD_ASSIGN(said.option, option_meant(file.record, verdict.option));
    COORD_TRY(check_input(context, file, said));
    const bool divided = tally(file.record).divided() && !may_settle_disagreement(me.name);
    const bool told = text(file.record, "escalated_because") == "the inputs are divided";
    Batch batch;
    Json out;
    if (!divided) {
      COORD_ASSIGN(out, add_verdict(context, file, me.name, said, batch));
    } else if (!told) {
      COORD_TRY(add_escalation(context, file, me.name, said, batch));
    }
    Commit commit;
    if (!batch.effects.empty()) {
      COORD_ASSIGN(commit, commit_whole(context.store, batch));
    }
    if (commit.granted() && divided) {
      return fail(ErrorKind::denied,
                  "the inputs to " + file.id() + " are divided, so the coordinator decides; it has been told",
                  "coord decision show " + file.id(), Json{{"id", file.id()}, {"state", "escalated"}});
    }
    if (commit.granted()) {
      return out;
    }
  }
  return too_busy(typed);
}

}  // namespace coord::core
