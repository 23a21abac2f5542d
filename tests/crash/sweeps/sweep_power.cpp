#include <fmt/format.h>  // fmt::format

#include "crash/sweeps/sweeps.hpp"

namespace coord::crash {

namespace {

const char* name(test::CutModel model) {
  return model == test::CutModel::strict ? "strict" : "ext4";
}

// Cuts the power, steps the clock back and asks for one more command; cuts again before some calls of that one.
void cut(const test::SimDisk& disk, const Ledger& ledger, const test::PowerCut& plan, const std::string& what,
         const Depth& depth, Report& report) {
  ++report.trials;
  test::SimDisk copy(disk);
  Ledger mine = ledger;
  mine.look(copy);
  mine.expectation.dead_letters = true;
  copy.power_cut(plan);
  copy.move_clock(-3'600'000'000);
  const test::SimDisk dark(copy);
  const Ledger before = mine;
  const std::string place = fmt::format("{}, {} seed {}", what, name(plan.model), plan.seed);
  std::string fault = mine.settle(copy, probe());
  if (fault.empty()) {
    fault = mine.settle(copy, send(901));
  }
  if (!fault.empty()) {
    report.violations.push_back(fmt::format("{}: {}", place, fault));
    return;
  }
  if (++report.cuts % depth.inner_cuts != 0) {
    return;
  }
  test::SimDisk second(dark);
  Ledger inner = before;
  const Verb first = probe();
  inner.begin(first);
  test::SimPlan within;
  within.before = [&](int call) {
    if (call % depth.inner_stride != 0 || report.over()) {
      return;
    }
    ++report.trials;
    test::SimDisk again(second);
    Ledger last = inner;
    last.look(again);
    // docs/guarantees.md, known limit: of 350,000 such states one has two lines in another order, none is lost.
    last.expectation.any_order = depth.any_order && last.expectation.others_lines;
    again.power_cut({plan.model, test::PowerCut::Choice::seed, plan.seed + static_cast<std::uint64_t>(call), 0, {}});
    if (const std::string late = last.settle(again, send(900)); !late.empty()) {
      report.violations.push_back(fmt::format("{}, cut again before call {} of recovery: {}", place, call, late));
    }
  };
  (void)run(second, first.batch, within, [&](const Outcome& answer) { inner.end(first, answer); });
}

}  // namespace

Report sweep_power(const std::vector<Story>& stories, const Depth& depth) {
  Report report;
  report.first_only = depth.first_only;
  std::uint64_t seed = 5;
  for (const Story& story : stories) {
    if (story.same_boot) {
      continue;
    }
    test::SimDisk disk;
    make_project(disk);
    int moments = 0;
    const Told told = tell(disk, story, 0, [&](const test::SimDisk& now, const Ledger& ledger, const auto& what) {
      if (moments++ % depth.power_stride != 0) {
        return true;
      }
      for (const test::CutModel model : {test::CutModel::strict, test::CutModel::ext4}) {
        for (int n = 0; n < depth.seeds && !report.over(); ++n) {
          // Half of them the plain shapes, the other half by chance.
          const auto plain = static_cast<std::uint64_t>((moments + n) % 5);
          cut(now, ledger, {model, test::PowerCut::Choice::seed, n % 2 == 0 ? plain : seed++, 0, {}}, what, depth,
              report);
        }
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
