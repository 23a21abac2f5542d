// Claims and locks: each change of them has happened wholly or not at all, and tokens grow whatever happened.
#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::max
#include <catch2/catch.hpp>
#include <utility>  // std::move

#include "crash/verbs/deeds.hpp"

namespace coord::crash {
namespace {

const std::string kTree = ".coordination/";

const std::string* bytes_of(const test::SimFiles& files, const std::string& path) {
  const auto found = files.find(kTree + path);
  return found == files.end() ? nullptr : &found->second;
}

Json document(const test::SimFiles& files, const std::string& path) {
  const std::string* bytes = bytes_of(files, path);
  Json json = bytes == nullptr ? Json::object() : Json::parse(*bytes, nullptr, false);
  return json.is_object() ? json : Json{{"broken", path}};
}

std::string claim_of(const std::string& task) {
  return "tasks/" + task + ".claim";
}

std::string memory_of(const std::string& task) {
  return "tasks/." + task + ".last";
}

bool holds(const test::SimFiles& files, const std::string& agent, const std::string& what) {
  const std::string* bytes = bytes_of(files, "sessions/@" + agent + ".json");
  return bytes != nullptr && bytes->find("\"" + what + "\"") != std::string::npos;
}

// Events of this type in which the words stand.
int events(const test::SimFiles& files, const std::string& type, const std::string& words) {
  const std::string* log = bytes_of(files, "events.jsonl");
  int count = 0;
  for (std::size_t begin = 0; log != nullptr && begin < log->size();) {
    const std::size_t end = std::min(log->find('\n', begin), log->size());
    const std::string line = log->substr(begin, end - begin);
    count += line.find("\"" + type + "\"") != std::string::npos && line.find(words) != std::string::npos ? 1 : 0;
    begin = end + 1;
  }
  return count;
}

Sequence token_in(const Json& json) {
  return json.value("token", Sequence{0});
}

// The claim and its memory tell the same grant, of this agent.
bool granted_to(const test::SimFiles& files, const std::string& task, const std::string& agent) {
  const Json claim = document(files, claim_of(task));
  const Json memory = document(files, memory_of(task));
  return claim.value("agent", "") == agent && memory.value("agent", "") == agent && token_in(claim) != 0 &&
         token_in(claim) == token_in(memory) && !memory.value("released", false);
}

bool released(const test::SimFiles& files, const std::string& task) {
  return bytes_of(files, claim_of(task)) == nullptr && document(files, memory_of(task)).value("released", false);
}

// Every number that a grant of the task can have had.
Sequence highest(const test::SimFiles& files, const std::string& task) {
  Sequence found = std::max(token_in(document(files, claim_of(task))), token_in(document(files, memory_of(task))));
  const std::string* log = bytes_of(files, "events.jsonl");
  for (std::size_t begin = 0; log != nullptr && begin < log->size();) {
    const std::size_t end = std::min(log->find('\n', begin), log->size());
    const Json event = Json::parse(log->substr(begin, end - begin), nullptr, false);
    if (event.is_object()) {
      found = std::max(found, event.value("seq", Sequence{0}));
    }
    begin = end + 1;
  }
  return found;
}

// Whoever takes it next gets a token above all before it.
std::function<std::string(test::SimDisk&)> grows(const std::string& task) {
  return [task](test::SimDisk& disk) -> std::string {
    const Sequence before = highest(disk.files(kProjectFolder), task);
    const Outcome taken =
        run(disk, operation("claim", {{"task", task}, {"force", true}, {"reason", "to see its token"}}, "eve", 790));
    const test::SimFiles files = disk.files(kProjectFolder);
    if (taken.kind != Outcome::Kind::granted || !granted_to(files, task, "eve")) {
      return "it can't be taken: " + taken.text;
    }
    const Sequence token = token_in(document(files, claim_of(task)));
    return token > before ? "" : fmt::format("the token fell from {} to {}", before, token);
  };
}

Deed deed(std::string name, Work work, std::function<std::vector<bool>(const test::SimFiles&)> facts,
          const std::string& task) {
  const auto state = [facts = std::move(facts), name](const test::SimFiles& files, std::string& wrong) {
    return wholly(facts(files), name.c_str(), wrong);
  };
  return {std::move(name), std::move(work), state, false, task.empty() ? nullptr : grows(task)};
}

Deed claim_deed() {
  return deed(
      "claim", operation("claim", {{"task", "free"}}, "ann", 701),
      [](const test::SimFiles& files) {
        return std::vector{granted_to(files, "free", "ann"), bytes_of(files, claim_of("free")) != nullptr,
                           holds(files, "ann", "free"), events(files, "TASK_ASSIGNED", "\"free\"") == 1};
      },
      "free");
}

Deed takeover_deed() {
  return deed(
      "claim of what expired", operation("claim", {{"task", "old"}}, "bob", 702),
      [](const test::SimFiles& files) {
        return std::vector{granted_to(files, "old", "bob"), !granted_to(files, "old", "ann"),
                           holds(files, "bob", "old"), events(files, "TASK_REASSIGNED", "\"old\"") == 1};
      },
      "old");
}

// A renewal is not synced: nothing is promised but that the claim stays whole, with its token.
Deed renewal_deed() {
  return {"heartbeat", operation("heartbeat", {{"tasks", Json::array({"hers"})}}, "ann", 703),
          [](const test::SimFiles& files, std::string& wrong) {
            if (granted_to(files, "hers", "ann") && holds(files, "ann", "hers")) {
              return Deed::State::unknown;
            }
            const std::string* bytes = bytes_of(files, claim_of("hers"));
            wrong = "the claim is not what it was: " + (bytes == nullptr ? "gone" : *bytes);
            return Deed::State::between;
          },
          false, grows("hers")};
}

Deed release_deed() {
  return deed(
      "release", operation("release", {{"task", "hers"}}, "ann", 704),
      [](const test::SimFiles& files) {
        return std::vector{released(files, "hers"), bytes_of(files, claim_of("hers")) == nullptr,
                           !holds(files, "ann", "hers"), events(files, "TASK_RELEASED", "\"hers\"") == 1};
      },
      "hers");
}

Deed handoff_deed() {
  return deed(
      "handoff", operation("handoff", {{"task", "hers"}, {"to", "bob"}}, "ann", 705),
      [](const test::SimFiles& files) {
        return std::vector{granted_to(files, "hers", "bob"), !granted_to(files, "hers", "ann"),
                           holds(files, "bob", "hers"), !holds(files, "ann", "hers"),
                           events(files, "TASK_REASSIGNED", "\"hers\"") == 1};
      },
      "hers");
}

Deed reap_deed() {
  return deed(
      "reap", operation("reap", Json::object(), "bob", 706),
      [](const test::SimFiles& files) {
        return std::vector{released(files, "old"), bytes_of(files, claim_of("old")) == nullptr,
                           events(files, "TASK_TIMEOUT", "\"old\"") == 1};
      },
      "old");
}

// The lock that is listed for this resource, and its lease.
struct LockState {
  bool listed = false;
  bool leased = false;
};

LockState lock_on(const test::SimFiles& files, const std::string& resource) {
  LockState state;
  const std::string* set = bytes_of(files, "locks/.set");
  state.listed = set != nullptr && set->find("\"" + resource + "\"") != std::string::npos;
  for (const auto& [path, bytes] : files) {
    state.leased = state.leased ||
                   (path.starts_with(kTree + "locks/lock-") && bytes.find("\"" + resource + "\"") != std::string::npos);
  }
  return state;
}

Deed lock_deed() {
  return deed(
      "lock of two", operation("lock", {{"resources", Json::array({"src/one", "two"})}}, "ann", 707),
      [](const test::SimFiles& files) {
        const LockState one = lock_on(files, "src/one");
        const LockState two = lock_on(files, "two");
        return std::vector{one.listed,
                           one.leased,
                           two.listed,
                           two.leased,
                           holds(files, "ann", "src/one"),
                           holds(files, "ann", "two"),
                           events(files, "RESOURCE_ALLOCATED", "\"two\"") == 1};
      },
      "");
}

Deed unlock_deed() {
  return deed(
      "unlock", operation("unlock", {{"all", true}}, "bob", 708),
      [](const test::SimFiles& files) {
        const LockState one = lock_on(files, "his/one");
        const LockState two = lock_on(files, "his two");
        return std::vector{!one.listed,
                           !one.leased,
                           !two.listed,
                           !two.leased,
                           !holds(files, "bob", "his/one"),
                           events(files, "RESOURCE_DEALLOCATED", "\"his/one\"") == 1};
      },
      "");
}

void must(test::SimDisk& disk, const std::string& name, const Json& input, const std::string& as,
          std::uint64_t chance) {
  const Outcome outcome = run(disk, operation(name, input, as, chance));
  INFO(name << ": " << outcome.text);
  REQUIRE(outcome.kind == Outcome::Kind::granted);
}

}  // namespace

void add_leases(Desk& desk) {
  must(desk.disk, "agent add", {{"name", "eve"}}, "coordinator", 710);
  must(desk.disk, "claim", {{"task", "old"}, {"ttl", "10s"}}, "ann", 711);
  desk.disk.move_clock(11'000'000);
  must(desk.disk, "claim", {{"task", "hers"}}, "ann", 712);
  must(desk.disk, "lock", {{"resources", Json::array({"his/one", "his two"})}}, "bob", 713);
  desk.disk.move_clock(1'000'000);  // so that a renewal has something to write
  desk.disk.flush();
  for (Deed& one : std::vector<Deed>{claim_deed(), takeover_deed(), renewal_deed(), release_deed(), handoff_deed(),
                                     reap_deed(), lock_deed(), unlock_deed()}) {
    desk.deeds.push_back(std::move(one));
  }
}

}  // namespace coord::crash
