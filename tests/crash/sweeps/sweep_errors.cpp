#include <fmt/format.h>  // fmt::format

#include <cerrno>  // EIO, ENOSPC, EDQUOT

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {

namespace {

// After a fault the next commands succeed, also when the power fails right behind them.
std::string aftermath(const test::SimDisk& disk, Ledger ledger, std::uint64_t seed, bool same_boot) {
  test::SimDisk copy(disk);
  ledger.look(copy);
  std::string fault = ledger.settle(copy, probe());
  if (fault.empty()) {
    fault = ledger.settle(copy, send(901));
  }
  if (!fault.empty() || same_boot) {
    return fault;
  }
  ledger.expectation.dead_letters = true;
  for (const test::CutModel model : {test::CutModel::strict, test::CutModel::ext4}) {
    if (!depth().both_models && (model == test::CutModel::strict) != (seed % 2 == 0)) {
      continue;
    }
    for (const std::uint64_t each : {std::uint64_t{0}, seed}) {
      test::SimDisk dark(copy);
      Ledger mine = ledger;
      dark.power_cut({model, test::PowerCut::Choice::seed, each, 0, {}});
      fault = mine.settle(dark, send(902));
      if (!fault.empty()) {
        return fmt::format("and a power cut ({} seed {}): {}", model == test::CutModel::strict ? "strict" : "ext4",
                           each, fault);
      }
    }
  }
  return "";
}

struct Trial {
  const Story* story;
  const Verb* verb;
  std::string what;
};

// Runs the last verb with the fault. False: the fault no longer strikes, the calls are through.
bool strike(const test::SimDisk& disk, const Ledger& ledger, const Trial& trial, const test::SimFault& fault,
            Report& report) {
  test::SimDisk copy(disk);
  Ledger mine = ledger;
  mine.begin(*trial.verb);
  const Outcome outcome = run(copy, trial.verb->batch, {{fault}, {}, {}});
  if (outcome.calls < fault.call) {
    return false;
  }
  if (!outcome.struck) {
    return true;
  }
  ++report.trials;
  mine.end(*trial.verb, outcome);
  std::string wrong;
  if (outcome.kind == Outcome::Kind::refused) {
    wrong = "was refused by a precondition that holds";
  } else {
    wrong = aftermath(copy, mine, static_cast<std::uint64_t>(fault.call + 5), trial.story->same_boot);
  }
  if (!wrong.empty()) {
    const auto call = static_cast<std::size_t>(fault.call - 1);
    report.violations.push_back(fmt::format("{}: {} at call {} ({}), answer '{}': {}", trial.story->name, trial.what,
                                            fault.call, outcome.trace.at(call), outcome.text, wrong));
  }
  return true;
}

using Kind = test::SimFault::Kind;

struct Named {
  const char* name;
  test::SimFault fault;
};

std::vector<Named> faults() {
  return {
      {"EIO", {Kind::error, 0, EIO, false, 0}},
      {"EIO from there on", {Kind::error, 0, EIO, true, 0}},
      {"ENOSPC", {Kind::error, 0, ENOSPC, false, 0}},
      {"ENOSPC from there on", {Kind::error, 0, ENOSPC, true, 0}},
      {"EDQUOT from there on", {Kind::error, 0, EDQUOT, true, 0}},
      {"a write of one byte", {Kind::short_write, 0, 0, false, 1}},
      {"a write of 100 bytes", {Kind::short_write, 0, 0, false, 100}},
      {"death in a write", {Kind::torn_kill, 0, 0, false, 40}},
      {"death in a long write", {Kind::torn_kill, 0, 0, false, 600}},
      {"death", {Kind::kill, 0, 0, false, 0}},
  };
}

// The blocks of the log go bad: the command says so, and the next one works on another file.
void lose_the_log(const test::SimDisk& disk, const Ledger& ledger, const Story& story, Report& report) {
  if (!story.steps.back().verb.batch.durable) {
    return;
  }
  ++report.trials;
  test::SimDisk copy(disk);
  copy.break_file("p/.coordination/.store/wal");
  Ledger mine = ledger;
  const Verb& verb = story.steps.back().verb;
  mine.begin(verb);
  const Outcome outcome = run(copy, verb.batch);
  mine.end(verb, outcome);
  if (const std::string wrong = aftermath(copy, mine, 5, story.same_boot); !wrong.empty()) {
    report.violations.push_back(
        fmt::format("{}: no sync of the log works, answer '{}': {}", story.name, outcome.text, wrong));
  }
}

}  // namespace

Report sweep_recovery_errors(const std::vector<Story>& stories, const Depth& depth) {
  Report report;
  report.first_only = depth.first_only;
  const Verb next = send(800);
  for (const Story& story : stories) {
    if (story.same_boot) {
      continue;
    }
    test::SimDisk disk;
    make_project(disk);
    int moments = 0;
    const auto recover = [&](const test::SimDisk& now, const Ledger& ledger, const std::string& what) {
      for (const bool dark : {false, true}) {
        test::SimDisk left(now);
        Ledger mine = ledger;
        mine.look(left);
        if (dark) {
          left.power_cut({test::CutModel::strict, test::PowerCut::Choice::seed, 0, 0, {}});
          mine.expectation.dead_letters = true;
        }
        for (const Named& named : faults()) {
          test::SimFault fault = named.fault;
          const Trial trial{&story, &next, fmt::format("{}{}, {}", what, dark ? ", power cut" : "", named.name)};
          for (fault.call = 1; !report.over() && strike(left, mine, trial, fault, report);
               fault.call += depth.recovery_stride) {
          }
        }
      }
    };
    const Told told = tell(disk, story, story.steps.size() - 1,
                           [&](const test::SimDisk& now, const Ledger& ledger, const auto& what) {
                             if (moments++ % depth.recovery_stride == 0) {
                               recover(now, ledger, what);
                             }
                             return !report.over();
                           });
    if (!told.fault.empty()) {
      report.violations.push_back(told.fault);
    }
  }
  return report;
}

Report sweep_errors(const std::vector<Story>& stories, const Depth& depth) {
  Report report;
  report.first_only = depth.first_only;
  for (const Story& story : stories) {
    test::SimDisk disk;
    make_project(disk);
    Story before = story;
    before.steps.pop_back();
    const Told told = tell(disk, before, before.steps.size(), {});
    if (!told.fault.empty()) {
      report.violations.push_back(told.fault);
      continue;
    }
    lose_the_log(disk, told.ledger, story, report);
    for (const Named& named : faults()) {
      test::SimFault fault = named.fault;
      const Trial trial{&story, &story.steps.back().verb, named.name};
      for (fault.call = 1; !report.over() && strike(disk, told.ledger, trial, fault, report);
           fault.call += depth.stride) {
      }
    }
  }
  return report;
}

}  // namespace coord::crash
