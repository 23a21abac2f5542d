#include "crash/sweeps/story.hpp"

#include <fmt/format.h>  // fmt::format

#include "support/sim_shell.hpp"

namespace coord::crash {

namespace {

Step by_others(std::function<void(test::Shell&, Ledger&)> work) {
  return {{}, [work = std::move(work)](test::SimDisk& disk, Ledger& ledger) {
            test::Shell shell(disk, kStoreFolder);
            work(shell, ledger);
          }};
}

Step line_by_others(const std::string& log, const std::string& text) {
  return by_others([=](test::Shell& shell, Ledger& ledger) {
    shell.append(log, text);
    ledger.expectation.others_lines = true;
  });
}

Story story(std::string name, std::vector<Verb> verbs) {
  Story out{std::move(name), {}, false};
  for (Verb& verb : verbs) {
    out.steps.push_back({std::move(verb), {}});
  }
  return out;
}

Story with_edits_between() {
  Story out = story("others edit between commits", {send(1), edit(1, "")});
  out.steps.push_back(by_others([](test::Shell& shell, Ledger& ledger) {
    shell.replace("docs/plan.md", "theirs\n");
    ledger.expectation.open.insert("docs/plan.md");
    ledger.expectation.open.insert("docs/plan.md.tmp");
    ledger.expectation.dead_letters = true;
  }));
  out.steps.push_back({send(2), {}});
  out.steps.push_back({edit(2, "theirs\n"), {}});
  out.steps.push_back({send(3), {}});
  return out;
}

Story with_lines_between() {
  Story out = story("others append between commits", {send(1)});
  out.steps.push_back(line_by_others("messages.jsonl", "{\"note\":\"theirs\"}\n"));
  out.steps.push_back({send(2), {}});
  out.steps.push_back(line_by_others("messages.jsonl", "{\"note\":\"half"));
  out.steps.push_back({send(3), {}});
  out.steps.push_back({archive(2), {}});
  return out;
}

Story with_moves_between() {
  Story out = story("others move a message between commits", {send(1), send(2)});
  out.steps.push_back(by_others([](test::Shell& shell, Ledger& ledger) {
    shell.folder("archive/2026-01-01");
    shell.move("inbox/msg-1.json", "archive/2026-01-01/msg-1.json");
    // Not synced: a power cut may undo it. Both places are looked at by the test of its own.
    ledger.expectation.open.insert("inbox/msg-1.json");
    ledger.expectation.open.insert("archive/2026-01-01/msg-1.json");
  }));
  out.steps.push_back({send(3), {}});
  out.steps.push_back({send(4), {}});
  return out;
}

// A shell moves a message away, and that is on the disk.
Story with_a_settled_move() {
  Story out = story("a sync fails after others moved a message", {send(1), send(2)});
  out.steps.push_back({{}, [](test::SimDisk& disk, Ledger& ledger) {
                         test::Shell shell(disk, kStoreFolder);
                         shell.folder("mine");
                         shell.move("inbox/msg-1.json", "mine/msg-1.json");
                         disk.flush();
                         auto& documents = ledger.expectation.worlds.back().documents;
                         documents["mine/msg-1.json"] = documents["inbox/msg-1.json"];
                         documents.erase("inbox/msg-1.json");
                       }});
  out.steps.push_back({send(3), {}});
  out.same_boot = true;
  return out;
}

}  // namespace

std::vector<Story> verb_stories() {
  return {
      with_a_settled_move(),
      story("the first send", {send(1)}),
      story("send", {send(1), send(2)}),
      story("archive", {send(1), send(2), archive(1)}),
      story("reply", {send(1), reply(2, 1)}),
      story("broadcast", {send(1), broadcast(2)}),
      story("claim", {send(1), claim(1)}),
      story("release", {send(1), claim(1), release(1)}),
      story("edit", {send(1), edit(1, ""), edit(2, edited(1))}),
      story("progress", {send(1), progress(1), progress(2)}),
      story("seen", {send(1), seen(1)}),
      story("a large batch that needs a checkpoint", {send(1, 900), send(2, 900), broadcast(3, 1200)}),
      story("a batch larger than the log", {send(1), broadcast(2, 6000)}),
  };
}

std::vector<Story> long_stories() {
  std::vector<Story> stories;
  stories.push_back(
      story("messages through two checkpoints", {send(1), send(2, 900), archive(1), send(3, 900), send(4, 900),
                                                 reply(5, 2), send(6, 900), broadcast(7, 600), archive(6), send(8)}));
  stories.push_back(story("documents and claims", {claim(1), edit(1, ""), progress(1), edit(2, edited(1)), release(1),
                                                   claim(2), progress(2), send(1, 1500), send(2, 1500), claim(3)}));
  stories.push_back(with_edits_between());
  stories.push_back(with_lines_between());
  stories.push_back(with_moves_between());
  return stories;
}

Told tell(test::SimDisk& disk, const Story& story, std::size_t from, const Moment& moment) {
  Told told;
  bool going = true;
  for (std::size_t index = 0; index < story.steps.size() && going; ++index) {
    const Step& step = story.steps[index];
    if (step.foreign) {
      step.foreign(disk, told.ledger);
      continue;
    }
    told.ledger.begin(step.verb);
    test::SimPlan plan;
    if (index >= from && moment) {
      plan.before = [&, index](int call) {
        going = going && moment(disk, told.ledger,
                                fmt::format("{}, before call {} of step {} ({})", story.name, call, index + 1,
                                            story.steps[index].verb.label));
      };
    }
    const Outcome outcome =
        run(disk, step.verb.batch, plan, [&](const Outcome& answer) { told.ledger.end(step.verb, answer); });
    if (outcome.kind != Outcome::Kind::granted) {
      told.fault = fmt::format("{}: step {} ({}): {}", story.name, index + 1, step.verb.label, outcome.text);
      return told;
    }
  }
  return told;
}

}  // namespace coord::crash
