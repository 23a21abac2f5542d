#include <fmt/format.h>  // fmt::format

#include <algorithm>  // std::any_of
#include <semaphore>  // std::binary_semaphore
#include <set>        // std::set
#include <thread>     // std::thread

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {

namespace {

struct Base {
  test::SimDisk disk;
  Ledger ledger;
};

// A directory in which every verb below finds what it needs.
void make_base(Base& base) {
  make_project(base.disk);
  const Story story{"base", {{send(1), {}}, {edit(1, ""), {}}, {claim(5), {}}}, false};
  base.ledger = tell(base.disk, story, story.steps.size(), {}).ledger;
}

std::vector<Verb> verbs(int n) {
  return {send(n),
          archive(1),
          reply(n + 1, 1),
          broadcast(n + 2),
          claim(1, fmt::format("agent-{}", n)),
          release(5),
          edit(n + 3, edited(1)),
          progress(n + 4)};
}

// Paths that a verb wants for itself.
std::set<std::string> wants(const Verb& verb) {
  std::set<std::string> paths;
  for (const Precondition& precondition : verb.batch.preconditions) {
    paths.insert(precondition.path);
  }
  for (const Effect& effect : verb.batch.effects) {
    if (effect.kind != Effect::Kind::append && effect.kind != Effect::Kind::put) {
      paths.insert(effect.path);
    }
  }
  return paths;
}

bool exclude(const Verb& one, const Verb& two) {
  const std::set<std::string> other = wants(two);
  const std::set<std::string> mine = wants(one);
  return std::any_of(mine.begin(), mine.end(), [&](const std::string& path) { return other.contains(path); });
}

struct Pair {
  Verb first;
  Verb second;
};

bool done(const Outcome& outcome) {
  return outcome.kind == Outcome::Kind::granted || outcome.kind == Outcome::Kind::refused;
}

// Both were answered: does the disk agree?
std::string judge(test::SimDisk& disk, const Base& base, const Pair& pair, const Outcome& first,
                  const Outcome& second) {
  const int grants = (first.kind == Outcome::Kind::granted ? 1 : 0) + (second.kind == Outcome::Kind::granted ? 1 : 0);
  if (!done(first) || !done(second)) {
    return fmt::format("answers '{}' and '{}'", first.text, second.text);
  }
  if (grants != (exclude(pair.first, pair.second) ? 1 : 2)) {
    return fmt::format("{} of the two were granted", grants);
  }
  Ledger ledger = base.ledger;
  const auto take = [&](const Verb& verb, const Outcome& outcome) {
    ledger.begin(verb);
    ledger.end(verb, outcome);
  };
  if (first.sequence < second.sequence) {
    take(pair.first, first);
    take(pair.second, second);
  } else {
    take(pair.second, second);
    take(pair.first, first);
  }
  std::string fault = ledger.judge(disk);
  if (fault.empty()) {
    fault = ledger.settle(disk, probe());
  }
  if (fault.empty()) {
    disk.reboot();
    fault = ledger.settle(disk, send(901));
  }
  return fault;
}

void one_within_the_other(const Base& base, const Pair& pair, const Depth& depth, Report& report) {
  bool more = true;
  for (int at = 1; more && !report.over(); at += depth.stride) {
    test::SimDisk disk(base.disk);
    Outcome inner;
    test::SimPlan plan;
    more = false;
    plan.before = [&](int call) {
      if (call == at) {
        more = true;
        inner = run(disk, pair.second.batch);
      }
    };
    Outcome outer = run(disk, pair.first.batch, plan);
    if (!more) {
      break;
    }
    ++report.trials;
    if (!done(inner)) {  // the lock was taken: again, now that it is free
      inner = run(disk, pair.second.batch);
    }
    if (const std::string fault = judge(disk, base, pair, outer, inner); !fault.empty()) {
      report.violations.push_back(
          fmt::format("{} with {} before its call {}: {}", pair.first.label, pair.second.label, at, fault));
    }
  }
}

// The second stops before its call `at`; the first runs until it would sleep, or to its end; then the second goes on.
// Only one of the two threads ever runs.
bool one_waits_for_the_other(const Base& base, const Pair& pair, int at, Report& report) {
  test::SimDisk disk(base.disk);
  std::binary_semaphore first_may(0);
  std::binary_semaphore second_may(0);
  bool stopped = false;
  bool second_over = false;
  Outcome second;
  store::file::FileStoreOptions patient = small_store();
  patient.lock_wait = std::chrono::milliseconds(60'000);
  std::thread thread([&] {
    test::SimPlan plan;
    plan.before = [&](int call) {
      if (call == at) {
        stopped = true;
        first_may.release();
        second_may.acquire();
      }
    };
    second = run(disk, pair.second.batch, plan, {}, patient);
    second_over = true;
    first_may.release();
  });
  first_may.acquire();
  test::SimPlan plan;
  const auto let_second_run = [&] {
    if (!second_over) {
      second_may.release();
      first_may.acquire();
    }
  };
  plan.asleep = let_second_run;
  const Outcome first = run(disk, pair.first.batch, plan, {}, patient);
  let_second_run();
  thread.join();
  if (!stopped) {
    return false;
  }
  ++report.trials;
  if (const std::string fault = judge(disk, base, pair, first, second); !fault.empty()) {
    report.violations.push_back(
        fmt::format("{} while {} stands before its call {}: {}", pair.first.label, pair.second.label, at, fault));
  }
  return true;
}

}  // namespace

Report sweep_pairs(const Depth& depth) {
  Report report;
  report.first_only = depth.first_only;
  Base base;
  make_base(base);
  for (const Verb& first : verbs(100)) {
    for (const Verb& second : verbs(200)) {
      const Pair pair{first, second};
      one_within_the_other(base, pair, depth, report);
      for (int at = 1; !report.over() && one_waits_for_the_other(base, pair, at, report); at += depth.inner_stride) {
      }
    }
  }
  return report;
}

}  // namespace coord::crash
