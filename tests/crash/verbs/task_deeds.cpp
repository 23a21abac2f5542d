// Tasks, decisions and what is imported: each verb that changes several files has happened wholly or not at all.
#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::all_of, std::any_of
#include <catch2/catch.hpp>
#include <utility>  // std::move

#include "core/exchange/importing.hpp"
#include "crash/verbs/deeds.hpp"

namespace coord::crash {
namespace {

const std::string kStore = ".coordination/";

bool says(const test::SimFiles& files, const std::string& path, const std::string& text) {
  const auto found = files.find(path);
  return found != files.end() && found->second.find(text) != std::string::npos;
}

Json read_json(const test::SimFiles& files, const std::string& path) {
  const auto found = files.find(path);
  return found == files.end() ? Json::object() : Json::parse(found->second, nullptr, false);
}

Json task_in(const test::SimFiles& files, const std::string& id) {
  return read_json(files, kStore + "tasks/" + id + ".json");
}

// The task stands in the queue, as its own document says.
bool is_queued(const test::SimFiles& files, const std::string& id) {
  const Json task = task_in(files, id);
  return says(files, kStore + "queue/all.json", "\"" + id + "\"") && task.contains("queue") &&
         !task["queue"]["in"].empty();
}

bool is_claimed(const test::SimFiles& files, const std::string& id, const std::string& agent) {
  return read_json(files, kStore + "tasks/" + id + ".claim").value("agent", "") == agent &&
         says(files, kStore + "sessions/@" + agent + ".json", "\"" + id + "\"");
}

// Events in whose line both words stand.
std::size_t told(const test::SimFiles& files, const std::string& type, const std::string& word) {
  const auto log = files.find(kStore + "events.jsonl");
  std::size_t count = 0;
  for (std::size_t begin = 0; log != files.end() && begin < log->second.size();) {
    const std::size_t end = std::min(log->second.find('\n', begin), log->second.size());
    const std::string line = log->second.substr(begin, end - begin);
    count += line.find("\"" + type + "\"") != std::string::npos && line.find(word) != std::string::npos ? 1U : 0U;
    begin = end + 1;
  }
  return count;
}

bool lies_below(const test::SimFiles& files, const std::string& folder, const std::string& text) {
  return std::any_of(files.begin(), files.end(), [&](const auto& file) {
    return file.first.starts_with(folder) && file.second.find(text) != std::string::npos;
  });
}

Deed whole_deed(std::string name, Work work, std::function<std::vector<bool>(const test::SimFiles&)> facts) {
  const auto state = [facts = std::move(facts), name](const test::SimFiles& files, std::string& wrong) {
    return wholly(facts(files), name.c_str(), wrong);
  };
  return {std::move(name), std::move(work), state};
}

Deed next_deed() {
  return whole_deed("next --claim", operation("next", {{"claim", true}}, "eve", 801), [](const test::SimFiles& files) {
    const Json task = task_in(files, "ready");
    return std::vector{is_claimed(files, "ready", "eve"),
                       task.value("status", "") == "in_progress",
                       task.value("attempts", 0) == 1,
                       read_json(files, ".progress/eve/current-task.json").value("task_id", "") == "ready",
                       told(files, "TASK_ASSIGNED", "\"ready\"") == 1,
                       told(files, "TASK_STARTED", "\"ready\"") == 1};
  });
}

Deed done_deed() {
  const std::string text = "text of what was done";
  return whole_deed("done", operation("done", {{"task", "begun"}, {"summary", text}}, "bob", 802),
                    [=](const test::SimFiles& files) {
                      return std::vector{task_in(files, "begun").value("status", "") == "completed",
                                         !is_claimed(files, "begun", "bob"),
                                         !files.contains(kStore + "tasks/begun.claim"),
                                         is_queued(files, "behind"),
                                         !files.contains(".progress/bob/current-task.json"),
                                         lies_below(files, ".progress/bob/archive/", "\"begun\""),
                                         says(files, kStore + "messages.jsonl", text),
                                         lies_below(files, kStore + "outbox/", text),
                                         told(files, "TASK_COMPLETED", "\"begun\"") == 1};
                    });
}

Deed split_deed() {
  const Json input{{"task", "big"},
                   {"text", "{\"id\": \"a\", \"title\": \"part a\"}\n{\"title\": \"part b\", \"after\": [\"a\"]}\n"}};
  return whole_deed("task split", operation("task split", input, "coordinator", 803), [](const test::SimFiles& files) {
    const Json parts = Json::array({"big.1", "big.2"});
    return std::vector{task_in(files, "big").value("children", Json()) == parts,
                       !is_queued(files, "big"),
                       is_queued(files, "big.1"),
                       task_in(files, "big.1").value("dependents", Json()).dump().find("big.2") != std::string::npos,
                       task_in(files, "big.2").value("dependencies", Json()) == Json::array({"big.1"}),
                       told(files, "TASK_SPLIT", "\"big\"") == 1};
  });
}

Deed decide_deed(const std::string& id) {
  const std::string why = "text of the rationale";
  const Json input{{"id", id}, {"choose", "left"}, {"rationale", why}};
  return whole_deed(
      "decision decide", operation("decision decide", input, "coordinator", 804), [=](const test::SimFiles& files) {
        return std::vector{lies_below(files, kStore + "decisions/", why), says(files, kStore + "messages.jsonl", why),
                           lies_below(files, kStore + "inbox/ann/", why), lies_below(files, kStore + "inbox/bob/", why),
                           told(files, "DECISION_MADE", id) == 1};
      });
}

core::exchange::Documents documents() {
  core::exchange::Documents out;
  out.registry = Json::parse(R"({"instances": {"ivy": {"role": "backend", "status": "active"}}})");
  out.queue = Json::parse(R"({"active_tasks": [], "completed_tasks": [], "pending_tasks": [
      {"task_id": "old-1", "title": "imported first", "status": "pending_assignment", "priority": "low"},
      {"task_id": "old-2", "title": "imported second", "status": "pending_assignment", "priority": "low",
       "dependencies": ["old-1"]}]})");
  out.messages =
      Json::parse(R"({"messages": [{"message_id": "m-1", "from": "ann", "to": "bob", "type": "consultation_request",
      "timestamp": "2025-12-01T10:00:00Z", "subject": "imported", "message": "text that is imported",
      "requires_response": true, "status": "pending_response"}]})");
  out.decisions = Json::parse(R"({"decisions": [{"decision_id": "dec-old", "title": "imported decision",
      "decision": "yes", "rationale": "it was so", "decided_by": ["ann"], "date": "2025-12-01T10:00:00Z",
      "status": "active"}]})");
  return out;
}

Outcome import_all(Store& store) {
  class Chance final : public Entropy {
   public:
    std::uint64_t next() override { return state_ += 0x9E3779B97F4A7C15U; }

   private:
    std::uint64_t state_ = 805;
  } entropy;
  core::Context context{store, entropy, {}, false};
  context.caller.as = "coordinator";
  const auto taken = core::exchange::import_documents(context, documents());
  if (!taken) {
    return failed(taken.error());
  }
  Outcome outcome;
  for (const auto& one : *taken) {
    outcome.text += one.state == "refused" ? one.kind + " " + one.name + " is refused: " + one.reason + "; " : "";
  }
  outcome.kind = outcome.text.empty() ? Outcome::Kind::granted : Outcome::Kind::refused;
  return outcome;
}

// What stands there of each entry, in the order in which they are taken over: tasks are one entry together.
std::vector<std::vector<bool>> entries(const test::SimFiles& files) {
  return {{files.contains(kStore + "agents/ivy.json"), told(files, "AGENT_REGISTERED", "\"ivy\"") == 1},
          {is_queued(files, "old-1"), task_in(files, "old-2").contains("dependencies"),
           task_in(files, "old-1").value("dependents", Json()).dump().find("old-2") != std::string::npos,
           told(files, "TASK_CREATED", "\"old-1\"") == 1, told(files, "TASK_CREATED", "\"old-2\"") == 1},
          {says(files, kStore + "messages.jsonl", "text that is imported"),
           lies_below(files, kStore + "inbox/bob/", "text that is imported"),
           told(files, "MESSAGE_SENT", "\"imported\":true") == 1},
          {files.contains(kStore + "decisions/dec-old.json"), told(files, "DECISION_MADE", "dec-old") == 1}};
}

// Each entry is there wholly or not at all. When the last is, all are; what was broken off goes on by doing it again.
Deed import_deed() {
  const auto state = [](const test::SimFiles& files, std::string& wrong) {
    std::vector<bool> there;
    for (const std::vector<bool>& facts : entries(files)) {
      const Deed::State one = wholly(facts, "entry of the import", wrong);
      if (one == Deed::State::between) {
        return one;
      }
      there.push_back(one == Deed::State::all);
    }
    if (!std::is_sorted(there.rbegin(), there.rend())) {
      wrong = "a later entry is there without an earlier one";
      return Deed::State::between;
    }
    return there.back() ? Deed::State::all : there.front() ? Deed::State::unknown : Deed::State::nothing;
  };
  const auto again = [](test::SimDisk& disk) -> std::string {
    const Outcome outcome = run(disk, import_all);
    for (const std::vector<bool>& facts : entries(disk.files(kProjectFolder))) {
      if (!std::all_of(facts.begin(), facts.end(), [](bool fact) { return fact; })) {
        return "a second import does not finish the first: " + outcome.text;
      }
    }
    return outcome.kind == Outcome::Kind::granted ? "" : "a second import fails: " + outcome.text;
  };
  return {"import", import_all, state, false, again};
}

std::string made(test::SimDisk& disk, const std::string& name, const Json& input, const std::string& as,
                 std::uint64_t chance) {
  const Outcome outcome = run(disk, operation(name, input, as, chance));
  INFO(name << ": " << outcome.text);
  REQUIRE(outcome.kind == Outcome::Kind::granted);
  return outcome.text;
}

}  // namespace

void add_tasks(Desk& desk) {
  const auto add = [&](const std::string& id, const Json& more, std::uint64_t chance) {
    Json input{{"title", "what is " + id}, {"id", id}};
    input.update(more);
    made(desk.disk, "task add", input, "coordinator", chance);
  };
  add("ready", {{"priority", "urgent"}}, 811);
  add("begun", Json::object(), 812);
  add("behind", {{"after", Json::array({"begun"})}}, 813);
  add("big", Json::object(), 814);
  made(desk.disk, "claim", {{"task", "begun"}}, "bob", 815);
  const std::string decision =
      made(desk.disk, "decision propose",
           {{"title", "which way"}, {"option", Json::array({"left", "right"})}, {"affects", Json::array({"ann,bob"})}},
           "coordinator", 816);
  desk.disk.flush();
  for (Deed& one : std::vector<Deed>{next_deed(), done_deed(), split_deed(), decide_deed(decision), import_deed()}) {
    desk.deeds.push_back(std::move(one));
  }
}

}  // namespace coord::crash
