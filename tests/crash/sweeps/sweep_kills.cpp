#include <fmt/format.h>  // fmt::format

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {

namespace {

// The next commands after `disk` was left like that, with one more death within the first of them.
void die_again(const test::SimDisk& disk, const Ledger& ledger, const std::string& what, const Depth& depth,
               Report& report) {
  test::SimDisk copy(disk);
  Ledger inner = ledger;
  const Verb first = probe();
  inner.begin(first);
  test::SimPlan plan;
  plan.before = [&](int call) {
    if (call % depth.inner_stride != 0 || report.over()) {
      return;
    }
    ++report.trials;
    test::SimDisk again(copy);
    Ledger last = inner;
    if (const std::string fault = last.settle(again, send(900)); !fault.empty()) {
      report.violations.push_back(fmt::format("{}; then before call {} of the next command: {}", what, call, fault));
    }
  };
  const Outcome outcome = run(copy, first.batch, plan, [&](const Outcome& answer) { inner.end(first, answer); });
  if (outcome.kind != Outcome::Kind::granted) {
    report.violations.push_back(fmt::format("{}: the next command did not succeed: {}", what, outcome.text));
  }
}

void settle_both_ways(const test::SimDisk& disk, const Ledger& ledger, const std::string& what, bool same_boot,
                      Report& report) {
  for (const bool restart : {false, true}) {
    if (restart && same_boot) {
      continue;
    }
    ++report.trials;
    test::SimDisk copy(disk);
    Ledger mine = ledger;
    mine.look(copy);
    if (restart) {
      copy.reboot();
      copy.move_clock(-3'600'000'000);
      mine.expectation.dead_letters = true;  // unfinished grants
    }
    std::string fault = mine.settle(copy, probe());
    if (fault.empty()) {
      fault = mine.settle(copy, send(901));
    }
    if (!fault.empty()) {
      report.violations.push_back(fmt::format("{}{}: {}", what, restart ? ", restarted" : "", fault));
    }
  }
}

}  // namespace

Report sweep_kills(const std::vector<Story>& stories, const Depth& depth) {
  Report report;
  report.first_only = depth.first_only;
  for (const Story& story : stories) {
    test::SimDisk disk;
    make_project(disk);
    int moments = 0;
    const Told told = tell(disk, story, story.steps.size() - 1,
                           [&](const test::SimDisk& now, const Ledger& ledger, const auto& what) {
                             if (moments++ % depth.stride == 0) {
                               settle_both_ways(now, ledger, what, story.same_boot, report);
                               die_again(now, ledger, what, depth, report);
                             }
                             return !report.over();
                           });
    if (!told.fault.empty()) {
      report.violations.push_back(told.fault);
    }
  }
  return report;
}

}  // namespace coord::crash
