#include <fmt/format.h>  // fmt::format

#include <cerrno>  // EIO

#include "crash/sweeps/sweeps.hpp"
#include "support/batches.hpp"

namespace coord::crash {
namespace {

constexpr const char* kPath = "agents/ann.json";
constexpr const char* kPlace = ".coordination/agents/ann.json";

// Two versions that have nothing in common: what is left of one is no begin of the other.
std::string version(char letter) {
  return std::string(9'000, letter) + "\n";
}

Batch writing(char letter) {
  return testing::batch({testing::put(kPath, version(letter))});
}

// Every moment of the next command: the power fails, and a later one finds one of the two versions, whole.
void cut_settling(const test::SimDisk& disk, int failed, const Depth& depth, Report& report) {
  test::SimDisk copy(disk);
  test::SimPlan plan;
  plan.before = [&](int call) {
    for (int seed = 0; seed < 2 * depth.seeds; ++seed) {
      const auto model = seed % 2 == 0 ? test::CutModel::strict : test::CutModel::ext4;
      test::SimDisk dark(copy);
      dark.power_cut({model, test::PowerCut::Choice::seed, static_cast<std::uint64_t>(call * 31 + seed), 0, {}});
      ++report.trials;
      const Outcome later = run(dark, testing::batch({testing::put("agents/bob.json", version('c'))}));
      const test::SimFiles files = dark.files(kProjectFolder);
      const auto found = files.find(kPlace);
      const bool whole = found != files.end() && (found->second == version('a') || found->second == version('b'));
      if (later.kind != Outcome::Kind::granted || !whole) {
        report.violations.push_back(
            fmt::format("a sync fails at call {}, the power before call {} of the next command: {}", failed, call,
                        whole ? later.text : "the document is damaged"));
      }
    }
  };
  static_cast<void>(run(copy, testing::batch({testing::put("agents/eve.json", version('d'))}), plan));
}

}  // namespace

Report sweep_settling(const Depth& depth) {
  Report report;
  test::SimDisk disk;
  make_project(disk);
  static_cast<void>(run(disk, writing('a')));
  for (int call = 1, calls = 1; call <= calls; ++call) {
    test::SimDisk copy(disk);
    const test::SimFault fault{test::SimFault::Kind::error, call, EIO, false, 0};
    const Outcome outcome = run(copy, writing('b'), {{fault}, {}, {}});
    calls = outcome.calls;
    if (outcome.kind == Outcome::Kind::uncertain) {
      cut_settling(copy, call, depth, report);
    }
  }
  return report;
}

}  // namespace coord::crash
