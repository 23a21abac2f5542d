// The real verbs: killed before, failing at, and losing power before every call.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <cstdlib>  // std::getenv

#include "crash/sweeps/sweeps.hpp"
#include "crash/verbs/deeds.hpp"

namespace coord::crash {
namespace {

using State = Deed::State;

// What the program has said of the deed: all, nothing, or no word.
State promised(const Outcome& outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::granted: return State::all;
    case Outcome::Kind::refused:
    case Outcome::Kind::nothing: return State::nothing;
    case Outcome::Kind::uncertain:
    case Outcome::Kind::killed: return State::unknown;
  }
  return State::unknown;
}

// Runs the next command on the disk and looks at everything.
std::string aftermath(const Desk& desk, const Deed& deed, test::SimDisk& disk, State promise) {
  std::vector<std::string> texts = desk.earlier;
  State before = promise;
  for (const char* text : {"the next message", "the message after that"}) {
    const Outcome next = run(disk, next_send(text));
    if (next.kind != Outcome::Kind::granted) {
      return fmt::format("the next command did not succeed: {}", next.text);
    }
    texts.emplace_back(text);
    const test::SimFiles files = disk.files(kProjectFolder);
    std::string wrong = check_whole(files, texts, true);
    if (!wrong.empty()) {
      return wrong;
    }
    const State now = deed.state(files, wrong);
    if (now == State::between) {
      return wrong;
    }
    if (before != State::unknown && now != State::unknown && now != before) {
      return now == State::all ? "refused, or undone, and yet done" : "acknowledged and not done";
    }
    before = now;
  }
  return deed.at_last ? deed.at_last(disk) : "";
}

using Look = std::function<void(const test::SimDisk&, State promise, const std::string& what)>;

// Calls `look` before every call of the deed.
void at_every_call(const Desk& desk, const Deed& deed, const Look& look) {
  test::SimDisk disk(desk.disk);
  State promise = State::unknown;
  test::SimPlan plan;
  plan.before = [&](int call) { look(disk, promise, fmt::format("{} before call {}", deed.name, call)); };
  const Outcome outcome = run(disk, deed.work, plan, [&](const Outcome& answer) { promise = promised(answer); });
  INFO(deed.name << ": " << outcome.text);
  CHECK(outcome.kind == Outcome::Kind::granted);
  look(disk, promise, deed.name + " at its end");
}

void report(const std::vector<std::string>& violations, int trials) {
  WARN(fmt::format("{} trials, {} violations", trials, violations.size()));
  for (std::size_t i = 0; i < violations.size() && i < 20; ++i) {
    UNSCOPED_INFO(violations[i]);
  }
  CHECK(violations.empty());
  CHECK(trials > (std::getenv("COORD_CRASH_DEED") != nullptr ? 10 : 300));
}

TEST_CASE("verbs are killed before every call", "[verbs][kill]") {
  Desk desk;
  make_desk(desk);
  std::vector<std::string> violations;
  int trials = 0;
  for (const Deed& deed : desk.deeds) {
    at_every_call(desk, deed, [&](const test::SimDisk& disk, State promise, const std::string& what) {
      for (const bool restart : {false, true}) {
        ++trials;
        test::SimDisk copy(disk);
        if (restart) {
          copy.reboot();
        }
        if (const std::string wrong = aftermath(desk, deed, copy, promise); !wrong.empty()) {
          violations.push_back(fmt::format("{}{}: {}", what, restart ? ", restarted" : "", wrong));
        }
      }
    });
  }
  report(violations, trials);
}

TEST_CASE("the power fails before every call of the verbs", "[verbs][power]") {
  Desk desk;
  make_desk(desk);
  std::vector<std::string> violations;
  int trials = 0;
  std::uint64_t seed = 5;
  const int seeds = depth().seeds;
  for (const Deed& deed : desk.deeds) {
    at_every_call(desk, deed, [&](const test::SimDisk& disk, State promise, const std::string& what) {
      for (int n = 0; n < seeds; ++n) {
        ++trials;
        test::SimDisk copy(disk);
        const auto model = n % 2 == 0 ? test::CutModel::strict : test::CutModel::ext4;
        const std::uint64_t chosen = n < 2 ? static_cast<std::uint64_t>(trials) % 5 : seed++;
        copy.power_cut({model, test::PowerCut::Choice::seed, chosen, 0, {}});
        copy.move_clock(10'000'000);
        if (const std::string wrong = aftermath(desk, deed, copy, promise); !wrong.empty()) {
          violations.push_back(fmt::format("{}, {} seed {}: {}", what, n % 2 == 0 ? "strict" : "ext4", chosen, wrong));
        }
      }
    });
  }
  report(violations, trials);
}

TEST_CASE("every call of the verbs fails", "[verbs][error]") {
  Desk desk;
  make_desk(desk);
  std::vector<std::string> violations;
  int trials = 0;
  for (const Deed& deed : desk.deeds) {
    for (const int error : {EIO, ENOSPC, EDQUOT}) {
      for (const bool persistent : {false, true}) {
        for (int call = 1, calls = 1; call <= calls; ++call) {
          test::SimDisk disk(desk.disk);
          const test::SimFault fault{test::SimFault::Kind::error, call, error, persistent, 0};
          const Outcome outcome = run(disk, deed.work, {{fault}, {}, {}});
          calls = outcome.calls;
          if (!outcome.struck) {
            continue;
          }
          ++trials;
          if (const std::string wrong = aftermath(desk, deed, disk, promised(outcome)); !wrong.empty()) {
            violations.push_back(fmt::format("{}: {}{} at call {} ({}), answer '{}': {}", deed.name,
                                             error == EIO      ? "EIO"
                                             : error == ENOSPC ? "ENOSPC"
                                                               : "EDQUOT",
                                             persistent ? " from there on" : "", call,
                                             outcome.trace.at(static_cast<std::size_t>(call - 1)), outcome.text,
                                             wrong));
          }
        }
      }
    }
  }
  report(violations, trials);
}

}  // namespace
}  // namespace coord::crash
