// Every ordered pair of lease verbs on one key: the first is stopped before each of its calls, the second runs to its end,
// the first goes on. What they are told is judged by the checker of tests/races.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "core/context.hpp"
#include "crash/sweeps/command.hpp"
#include "crash/verbs/deeds.hpp"
#include "operations/operation.hpp"
#include "races/checker.hpp"
#include "races/player.hpp"

namespace coord::crash {
namespace {

using races::Answer;
using races::Entry;
using races::Verb;

constexpr std::int64_t kTtl = 300'000'000;
const std::string kTask = "t";
const std::string kResource = "lock:src/x";

// When the first holder's time is over.
enum class Over { never, before, between, released };
constexpr const char* kOver[] = {"live", "expired", "expiring", "released"};

struct Act {
  const char* name;
  Verb verb;
  const char* agent;
  std::string key;
  const char* operation;
  Json input;
};

Json lock_input(const char* resource) {
  return {{"resources", Json::array({resource})}, {"ttl", "300s"}};
}

// As the first and as the second of a pair: with the holder's own verbs by ann, the others' by `other`.
std::vector<Act> acts(const char* other) {
  return {
      {"claim", Verb::claim, other, kTask, "claim", {{"task", kTask}}},
      {"renew", Verb::renew, "ann", kTask, "heartbeat", {{"tasks", Json::array({kTask})}}},
      {"release", Verb::release, "ann", kTask, "release", {{"task", kTask}}},
      {"reap", Verb::reap, other, kTask, "reap", Json::object()},
      {"handoff", Verb::hand_off, "ann", kTask, "handoff", {{"task", kTask}, {"to", other}}},
      {"lock", Verb::claim, other, kResource, "lock", lock_input("src/x")},
      {"lock of all", Verb::claim, other, kResource, "lock", lock_input("src/*")},
      {"renewal of a lock", Verb::renew, "ann", kResource, "heartbeat", Json::object()},
      {"unlock", Verb::release, "ann", kResource, "unlock", {{"resources", Json::array({"src/x"})}}},
  };
}

Json result_item(const Json& result, const std::string& key) {
  if (!result.contains("items")) {
    return result;
  }
  for (const Json& item : result["items"]) {
    const bool lock = key.starts_with(races::kLockMark);
    if (item.value("task", item.value("name", "")) == key || (lock && item.contains("resource")) ||
        (lock && item.value("kind", "") == "lock")) {
      return item;
    }
  }
  return Json::object();
}

void read_error(const Error& error, Entry& entry) {
  entry.text = error.message;
  switch (error.kind) {
    case ErrorKind::conflict:
      entry.answer = Answer::refused;
      entry.holder = error.details.value("agent", "");
      entry.made = error.details.value("token", Sequence{0});
      break;
    case ErrorKind::lost:
    case ErrorKind::denied:
    case ErrorKind::not_found: entry.answer = Answer::lost; break;
    case ErrorKind::unavailable: entry.answer = Answer::nothing; break;
    default: FAIL("an error that nothing caused: " + error.message);
  }
}

void read_result(const Json& result, Entry& entry) {
  const Json item = result_item(result, entry.key);
  const Sequence token = item.value("token", Sequence{0});
  entry.answer = Answer::done;
  if (entry.verb == Verb::hand_off || (entry.verb == Verb::claim && item.value("how", "") != "renewed")) {
    entry.answer = Answer::granted;
    entry.made = token;
  } else if (entry.verb == Verb::reap) {
    entry.token = token;
    entry.answer = item.contains("standing") ? Answer::done : Answer::nothing;
  } else if (entry.verb == Verb::renew && item.empty()) {
    entry.answer = Answer::lost;  // it holds nothing
  } else if (token != 0) {
    entry.token = token;
  }
}

class Pair {
 public:
  explicit Pair(const test::SimDisk& base, Sequence task_token, Sequence lock_token)
      : disk_(base), tokens_{{kTask, task_token}, {kResource, lock_token}} {
    for (const auto& [key, token] : tokens_) {
      Entry first;
      first.agent = "ann";
      first.key = key;
      first.ttl_us = kTtl;
      first.answer = Answer::granted;
      first.made = token;
      first.invoked = first.answered = disk_.clock_us();
      history_.push_back(first);
    }
  }

  // Runs the act, and before its call number `stop` what `meanwhile` says. Returns how many calls it made.
  int run_act(const Act& act, int stop = 0, const std::function<void()>& meanwhile = {}) {
    Entry entry;
    entry.agent = act.agent;
    entry.verb = act.verb;
    entry.key = act.key;
    entry.ttl_us = kTtl;
    entry.to = act.input.value("to", "");
    entry.token = act.verb == Verb::claim || act.verb == Verb::reap ? 0 : tokens_[act.key];
    entry.invoked = tick();
    test::SimPlan plan;
    plan.before = [&](int call) {
      tick();
      if (call == stop) {
        meanwhile();
      }
    };
    const Work work = [&](Store& store) {
      races::Chance chance(static_cast<std::uint64_t>(++runs_));
      core::Context context{store, chance, {}, false};
      context.caller.as = act.agent;
      const Result<Json> result = operations::run(*operations::find(act.operation), context, act.input);
      entry.answered = tick();
      result ? read_result(*result, entry) : read_error(result.error(), entry);
      return Outcome{};
    };
    const Outcome outcome = run(disk_, work, plan);
    history_.push_back(entry);
    return outcome.calls;
  }

  // Who was granted it last, and may rely on it, must be able to renew it; and whoever takes it gets a higher token.
  std::string judge() {
    check_last(kTask, {"check", Verb::renew, "", kTask, "heartbeat", {{"tasks", Json::array({kTask})}}});
    check_last(kResource, {"check", Verb::renew, "", kResource, "heartbeat", Json::object()});
    run_act({"claim", Verb::claim, "eve", kTask, "claim", {{"task", kTask}}});
    run_act({"lock", Verb::claim, "eve", kResource, "lock", lock_input("src/x")});
    std::string all = wrong_;
    for (const std::string& violation : races::violations(history_)) {
      all += (all.empty() ? "" : "; ") + violation;
    }
    return all;
  }

  std::string told() const {
    std::string all;
    for (std::size_t i = 2; i < history_.size(); ++i) {
      const Entry& entry = history_[i];
      all += fmt::format(" [{} {} {}: {} {} {}]", entry.agent, races::name(entry.verb), entry.token,
                         races::name(entry.answer), entry.made, entry.text);
    }
    return all;
  }

  void pass(std::int64_t microseconds) { disk_.move_clock(microseconds); }

 private:
  std::int64_t tick() {
    disk_.move_clock(10);
    return disk_.clock_us();
  }

  void check_last(const std::string& key, Act act) {
    const Entry* last = nullptr;
    for (const Entry& entry : history_) {
      if (entry.key == key && entry.answer == Answer::granted && (last == nullptr || entry.made > last->made)) {
        last = &entry;
      }
    }
    const Sequence token = last->made;
    const std::string holder = last->verb == Verb::hand_off ? last->to : last->agent;
    bool relies = last->invoked + kTtl > disk_.clock_us();
    for (const Entry& entry : history_) {
      const bool ends = entry.verb == Verb::release || entry.verb == Verb::hand_off;
      relies =
          relies && !(ends && entry.token == token && entry.answer != Answer::lost && entry.answer != Answer::nothing);
    }
    act.agent = holder.c_str();
    tokens_[key] = token;
    run_act(act);
    if (relies && history_.back().answer != Answer::done) {
      wrong_ = fmt::format("{} was granted token {} and has lost it", holder, token);
    }
  }

  test::SimDisk disk_;
  std::map<std::string, Sequence> tokens_;
  std::vector<Entry> history_;
  std::string wrong_;
  int runs_ = 0;
};

// A project in which ann has claimed the task and locked the resource.
struct Base {
  test::SimDisk disk;
  Sequence task = 0;
  Sequence lock = 0;

  Base() {
    make_project(disk);
    setup("init", Json::object());
    for (const char* agent : {"ann", "bob", "carol", "eve"}) {
      setup("agent add", {{"name", agent}});
    }
    task = setup("claim", {{"task", kTask}})["token"].get<Sequence>();
    lock = setup("lock", lock_input("src/x"))["items"][0]["token"].get<Sequence>();
    disk.flush();
  }

  Json setup(const char* operation, const Json& input) {
    Json answer;
    const Work work = [&](Store& store) {
      races::Chance chance(std::hash<std::string>{}(operation + input.dump()));
      core::Context context{store, chance, {}, false};
      context.caller.as = "ann";
      const auto result = operations::run(*operations::find(operation), context, input);
      INFO(operation);
      REQUIRE(result);
      answer = *result;
      return Outcome{};
    };
    static_cast<void>(run(disk, work));
    return answer;
  }
};

std::string try_pair(const Base& base, const Act& first, const Act& second, Over over, int stop, int& calls) {
  Pair pair(base.disk, base.task, base.lock);
  if (over == Over::released) {
    pair.run_act(acts("bob")[2]);
    pair.run_act(acts("bob")[8]);
  }
  pair.pass(over == Over::before ? kTtl + 1'000'000 : kTtl / 3 * 2);  // late in its time, or after it
  calls = pair.run_act(first, stop, [&] {
    pair.pass(over == Over::between ? kTtl + 1'000'000 : 0);
    pair.run_act(second);
  });
  const std::string wrong = pair.judge();
  return wrong.empty() ? "" : wrong + pair.told();
}

// Every call of one pair. Ends early once there is more wrong than anybody reads.
void sweep(const Base& base, const Act& first, const Act& second, std::vector<std::string>& violations, int& trials) {
  for (const Over over : {Over::never, Over::before, Over::between, Over::released}) {
    for (int stop = 1, calls = 1; stop <= calls && violations.size() < 20; ++stop) {
      ++trials;
      if (const std::string wrong = try_pair(base, first, second, over, stop, calls); !wrong.empty()) {
        violations.push_back(fmt::format("{}, {} at call {} of {}: {}", kOver[static_cast<int>(over)], second.name,
                                         stop, first.name, wrong));
      }
    }
  }
}

TEST_CASE("every lease verb is stopped at every call while another runs", "[verbs][pairs]") {
  const Base base;
  std::vector<std::string> violations;
  int trials = 0;
  for (const Act& first : acts("bob")) {
    for (const Act& second : acts("carol")) {
      if (first.key == second.key) {
        sweep(base, first, second, violations, trials);
      }
    }
  }
  WARN(fmt::format("{} trials, {} violations", trials, violations.size()));
  for (const std::string& violation : violations) {
    UNSCOPED_INFO(violation);
  }
  CHECK(violations.empty());
  CHECK(trials > 3000);
}

}  // namespace
}  // namespace coord::crash
