#include <fmt/format.h>  // fmt::format

#include <functional>         // std::function
#include <nlohmann/json.hpp>  // nlohmann::json

#include "crash/sweeps/sweeps.hpp"
#include "support/sim_shell.hpp"

namespace coord::crash {

namespace {

// Somebody else's work, and what must be true of it and of the commit afterwards.
struct Foreign {
  std::string name;
  Verb verb;
  std::function<bool(test::Shell&)> work;  // whether it could be done
  // Empty, or what is wrong, besides what the ledger finds.
  std::function<std::string(const test::SimFiles&, const Outcome&, bool worked)> check;
  std::vector<std::string> open;  // paths that the ledger doesn't compare
  bool cut = false;               // then the power fails, too
};

bool anywhere(const test::SimFiles& files, const std::string& text) {
  for (const auto& [path, bytes] : files) {
    if (!path.starts_with(".coordination/.store/") && bytes.find(text) != std::string::npos) {
      return true;
    }
  }
  return false;
}

std::string at(const test::SimFiles& files, const std::string& path) {
  const auto found = files.find(".coordination/" + path);
  return found == files.end() ? "(absent)" : found->second;
}

int lines(const test::SimFiles& files, const std::string& log, const std::string& line) {
  const std::string text = "\n" + at(files, log) + "\n";
  int count = 0;
  for (std::size_t place = text.find("\n" + line + "\n"); place != std::string::npos;
       place = text.find("\n" + line + "\n", place + 1)) {
    ++count;
  }
  return count;
}

Foreign claim_by_shell() {
  const std::string theirs = R"({"agent":"shell","ttl":900})";
  return {"set -C claims the same task",
          claim(1),
          [=](test::Shell& shell) {
            shell.folder("tasks");
            return shell.create("tasks/t-1.claim", theirs);
          },
          [=](const test::SimFiles& files, const Outcome& outcome, bool worked) -> std::string {
            const bool granted = outcome.kind == Outcome::Kind::granted;
            const bool in_place = at(files, "tasks/t-1.claim") == theirs;
            if (granted == worked || in_place != worked) {
              return fmt::format("coord granted: {}, shell created: {}, the shell's claim stands: {}", granted, worked,
                                 in_place);
            }
            return "";
          },
          {"tasks/t-1.claim"}};
}

Foreign line_by_shell(const std::string& name, const std::string& text) {
  return {name,
          send(10),
          [=](test::Shell& shell) {
            shell.append("messages.jsonl", text);
            return true;
          },
          [=](const test::SimFiles& files, const Outcome&, bool) -> std::string {
            const bool whole = text.back() == '\n';
            const std::string line = whole ? text.substr(0, text.size() - 1) : text;
            if (whole ? lines(files, "messages.jsonl", line) != 1 : !anywhere(files, line)) {
              return "their line is not there once";
            }
            return "";
          },
          {},
          true};
}

Foreign document_by_shell(const std::string& name, bool in_place, const std::string& text) {
  return {name,
          edit(2, edited(1)),
          [=](test::Shell& shell) {
            in_place ? shell.write("docs/plan.md", text) : shell.replace("docs/plan.md", text);
            return true;
          },
          [=](const test::SimFiles& files, const Outcome& outcome, bool) -> std::string {
            const std::string now = at(files, "docs/plan.md");
            if (now != text && now != edited(2)) {
              return fmt::format("the document is neither version: '{}'", now.substr(0, 40));
            }
            if (outcome.kind != Outcome::Kind::granted && now != text) {
              return "a refused edit replaced theirs";
            }
            return anywhere(files, text) ? "" : "their edit is lost";
          },
          {"docs/plan.md", "docs/plan.md.tmp"}};
}

Foreign removal(const std::string& name, std::vector<std::string> paths) {
  return {name,
          send(10),
          [=](test::Shell& shell) {
            for (const std::string& path : paths) {
              shell.remove(path);
            }
            return true;
          },
          {},
          {}};
}

Foreign message_by_shell() {
  const std::string theirs = "{\"theirs\":1}\n";
  return {"a message of the same name",
          send(10),
          [=](test::Shell& shell) {
            shell.folder("inbox");
            return shell.create("inbox/msg-10.json", theirs);
          },
          [=](const test::SimFiles& files, const Outcome& outcome, bool worked) -> std::string {
            if (worked && !anywhere(files, theirs)) {
              return "their message is lost";
            }
            const bool granted = outcome.kind == Outcome::Kind::granted;
            for (const auto& [path, bytes] : files) {
              if (granted && !path.ends_with(".jsonl") && !path.starts_with(".coordination/.store/") &&
                  bytes.find("\"c\":\"send-10\"") != std::string::npos) {
                return "";
              }
            }
            return granted ? "our message is nowhere" : "";
          },
          {"inbox/msg-10.json"}};
}

Foreign move_by_shell() {
  return {"mv archives the same message",
          archive(1),
          [](test::Shell& shell) {
            shell.folder("archive/2026-01-01");
            return shell.move("inbox/msg-1.json", "archive/2026-01-01/msg-1.json");
          },
          [](const test::SimFiles& files, const Outcome&, bool) -> std::string {
            const bool in = at(files, "inbox/msg-1.json") != "(absent)";
            const bool out = at(files, "archive/2026-01-01/msg-1.json") != "(absent)";
            return in != out ? "" : fmt::format("in the inbox: {}, in the archive: {}", in, out);
          },
          {"inbox/msg-1.json", "archive/2026-01-01/msg-1.json"}};
}

Foreign removed_by_shell() {
  return {"rm takes the message that is archived",
          archive(1),
          [](test::Shell& shell) { return shell.remove("inbox/msg-1.json"); },
          {},
          {"inbox/msg-1.json", "archive/2026-01-01/msg-1.json"}};
}

std::vector<Foreign> foreigners() {
  return {claim_by_shell(),
          line_by_shell("a line appended", "{\"note\":\"theirs\"}\n"),
          line_by_shell("half a line appended", "{\"note\":\"half"),
          document_by_shell("mv over the document", false, "theirs by mv\n"),
          document_by_shell("cat over the document", true, "theirs by cat\n"),
          removal("rm note", {".store/note"}),
          removal("rm wal", {".store/wal"}),
          removal("rm note and wal", {".store/note", ".store/wal"}),
          message_by_shell(),
          move_by_shell(),
          removed_by_shell()};
}

struct Base {
  test::SimDisk disk;
  Ledger ledger;
};

std::string afterwards(test::SimDisk& disk, Ledger& ledger, const Foreign& foreign, const Outcome& outcome,
                       bool worked) {
  for (const int round : {0, 1}) {
    std::string fault = ledger.settle(disk, round == 0 ? probe() : send(901));
    if (fault.empty() && foreign.check) {
      fault = foreign.check(disk.files(kProjectFolder), outcome, worked);
    }
    if (!fault.empty()) {
      return fmt::format("{}{}", round == 0 ? "" : "restarted: ", fault);
    }
    disk.reboot();
    disk.move_clock(10'000'000);
  }
  return "";
}

// The power fails within the next command: the lines stay, and in their order.
std::string cut_later(const test::SimDisk& now, const Ledger& ledger, const Depth& depth, int moment, Report& report) {
  test::SimDisk disk(now);
  Ledger later = ledger;
  const Verb next = send(20);
  later.begin(next);
  std::string fault;
  std::uint64_t seed = static_cast<std::uint64_t>(moment) * 1'000;
  test::SimPlan plan;
  plan.before = [&](int call) {
    for (int n = 0; n < depth.seeds && call % depth.inner_stride == moment % depth.inner_stride && fault.empty(); ++n) {
      ++report.trials;
      const auto model = n % 2 == 0 ? test::CutModel::strict : test::CutModel::ext4;
      test::SimDisk dark(disk);
      Ledger mine = later;
      mine.look(dark);
      dark.power_cut({model, test::PowerCut::Choice::seed, ++seed, 0, {}});
      if (const std::string wrong = mine.settle(dark, send(902)); !wrong.empty()) {
        fault = fmt::format("and a power cut before call {} of the next command ({} seed {}): {}", call,
                            n % 2 == 0 ? "strict" : "ext4", seed, wrong);
      }
    }
  };
  (void)run(disk, next.batch, plan, [&](const Outcome& answer) { later.end(next, answer); });
  return fault;
}

// False: the command has fewer calls.
bool disturb(const Base& base, const Foreign& foreign, int when, const Depth& depth, Report& report) {
  test::SimDisk disk(base.disk);
  bool reached = false;
  bool worked = false;
  test::SimPlan plan;
  plan.before = [&](int call) {
    if (call == when) {
      reached = true;
      test::Shell shell(disk, kStoreFolder);
      worked = foreign.work(shell);
    }
  };
  Ledger ledger = base.ledger;
  ledger.begin(foreign.verb);
  const Outcome outcome = run(disk, foreign.verb.batch, plan);
  if (!reached) {
    return false;
  }
  ++report.trials;
  ledger.end(foreign.verb, outcome);
  ledger.expectation.others_lines = ledger.expectation.dead_letters = true;
  ledger.expectation.open.insert(foreign.open.begin(), foreign.open.end());
  std::string fault = foreign.cut ? cut_later(disk, ledger, depth, when, report) : "";
  if (fault.empty()) {
    fault = afterwards(disk, ledger, foreign, outcome, worked);
  }
  if (!fault.empty()) {
    report.violations.push_back(fmt::format("{}: before call {} ({}) of {}, answer '{}': {}", foreign.name, when,
                                            outcome.trace.at(static_cast<std::size_t>(when - 1)), foreign.verb.label,
                                            outcome.text, fault));
  }
  return true;
}

}  // namespace

Report sweep_foreign(const Depth& depth) {
  Report report;
  report.first_only = depth.first_only;
  Base base;
  make_project(base.disk);
  const Story story{"base", {{send(1), {}}, {edit(1, ""), {}}, {send(2), {}}}, false};
  base.ledger = tell(base.disk, story, story.steps.size(), {}).ledger;
  for (const Foreign& foreign : foreigners()) {
    for (int when = 1; !report.over() && disturb(base, foreign, when, depth, report); ++when) {
    }
  }
  return report;
}

}  // namespace coord::crash
