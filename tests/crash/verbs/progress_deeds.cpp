// The progress verbs that change several files: each has happened wholly or not at all.
#include <fmt/format.h>  // fmt::format

#include <catch2/catch.hpp>

#include "crash/verbs/deeds.hpp"
#include "support/sim_shell.hpp"

namespace coord::crash {
namespace {

const std::string kCurrent = ".progress/current-task.json";
const std::string kBlocker = "what ann is blocked on";

// A file as JSON; an empty object when there is none. check_whole() has seen that every file is whole.
Json json_of(const test::SimFiles& files, const std::string& path) {
  const auto found = files.find(path);
  return found == files.end() ? Json::object() : Json::parse(found->second, nullptr, false);
}

std::size_t count(const test::SimFiles& files, const std::string& path, const std::string& text) {
  const auto found = files.find(path);
  std::size_t times = 0;
  if (found != files.end()) {
    for (std::size_t at = found->second.find(text); at != std::string::npos; at = found->second.find(text, at + 1)) {
      ++times;
    }
  }
  return times;
}

// How many files below a folder hold the text.
std::size_t holders(const test::SimFiles& files, const std::string& folder, const std::string& text) {
  std::size_t found = 0;
  for (const auto& [path, bytes] : files) {
    found += path.starts_with(folder) && bytes.find(text) != std::string::npos ? 1U : 0U;
  }
  return found;
}

Deed start_deed() {
  return {"progress start", operation("progress start", {{"task", "another"}}, "project-instance", 601),
          [](const test::SimFiles& files, std::string& wrong) {
            return wholly({json_of(files, kCurrent).value("task_id", "") == "another",
                           files.contains(".progress/tasks/work.json"),
                           count(files, ".coordination/events.jsonl", "\"task_name\":\"another\"") == 1},
                          "current, put aside, event", wrong);
          },
          false};
}

Deed switch_deed() {
  return {"progress switch", operation("progress switch", {{"task", "aside"}}, "project-instance", 602),
          [](const test::SimFiles& files, std::string& wrong) {
            return wholly({json_of(files, kCurrent).value("task_id", "") == "aside",
                           !files.contains(".progress/tasks/aside.json"), files.contains(".progress/tasks/work.json")},
                          "current, taken, put aside", wrong);
          },
          false};
}

Deed block_deed() {
  const std::string text = "text of the blocker";
  return {"progress block", operation("progress block", {{"text", text}}, "project-instance", 603),
          [=](const test::SimFiles& files, std::string& wrong) {
            return wholly({json_of(files, kCurrent).value("status", "") == "blocked",
                           count(files, ".coordination/messages.jsonl", text) == 1,
                           holders(files, ".coordination/outbox/", text) == 1,
                           count(files, ".coordination/events.jsonl", "TASK_BLOCKED") == 2},
                          "task, log, mailbox, event", wrong);
          },
          false};
}

Deed settle_deed(const std::string& id) {
  const std::string text = "text that settles it";
  return {"reply to a blocker", operation("reply", {{"id", id}, {"text", text}}, "coordinator", 604),
          [=](const test::SimFiles& files, std::string& wrong) {
            const Json task = json_of(files, ".progress/ann/current-task.json");
            return wholly({task.contains("blocked_on") && task["blocked_on"].is_null(),
                           count(files, ".coordination/messages.jsonl", text) == 1,
                           holders(files, ".coordination/inbox/ann/", text) == 1,
                           holders(files, ".coordination/archive/", kBlocker) == 1},
                          "task, log, mailbox, archive", wrong);
          },
          false};
}

Deed step_deed() {
  return {"progress step done", operation("progress step done", Json::object(), "project-instance", 606),
          [](const test::SimFiles& files, std::string& wrong) {
            const Json task = json_of(files, kCurrent);
            return wholly({task.contains("completed_steps") && task["completed_steps"] == Json::array({"a"}),
                           task.contains("remaining_steps") && task["remaining_steps"] == Json::array({"b"})},
                          "done, remaining", wrong);
          },
          false};
}

Deed unblock_deed() {
  return {"progress unblock", operation("progress unblock", Json::object(), "ann", 607),
          [](const test::SimFiles& files, std::string& wrong) {
            const Json task = json_of(files, ".progress/ann/current-task.json");
            return wholly(
                {task.contains("blocked_on") && task["blocked_on"].is_null(), task.value("status", "") == "in_progress",
                 count(files, ".coordination/events.jsonl", "TASK_UNBLOCKED") == 1},
                "reason, status, event", wrong);
          },
          false};
}

Deed complete_deed() {
  const std::string text = "text of the completion";
  return {"progress complete", operation("progress complete", {{"summary", text}}, "project-instance", 605),
          [=](const test::SimFiles& files, std::string& wrong) {
            return wholly({!files.contains(kCurrent), holders(files, ".progress/archive/", "\"work\"") == 1,
                           count(files, ".progress/completed-tasks.jsonl", "\"task_id\":\"work\"") == 1,
                           json_of(files, ".progress/metrics.json").value("tasks_completed", 0) == 1,
                           count(files, ".coordination/messages.jsonl", text) == 1,
                           holders(files, ".coordination/outbox/", text) == 1},
                          "task, archive, line, totals, log, mailbox", wrong);
          },
          false};
}

std::string done(test::SimDisk& disk, const std::string& name, const Json& input, const std::string& as,
                 std::uint64_t chance) {
  const Outcome outcome = run(disk, operation(name, input, as, chance));
  INFO(name << ": " << outcome.text);
  REQUIRE(outcome.kind == Outcome::Kind::granted);
  return outcome.text;
}

}  // namespace

void add_progress(Desk& desk) {
  done(desk.disk, "progress start", {{"task", "aside"}}, "project-instance", 611);
  done(desk.disk, "progress start", {{"task", "work"}, {"steps", Json::array({"a", "b"})}}, "project-instance", 612);
  done(desk.disk, "progress start", {{"task", "hers"}}, "ann", 613);
  const std::string id =
      done(desk.disk, "send", {{"type", "blocker"}, {"text", kBlocker}, {"task", "hers"}}, "ann", 614);
  desk.earlier.push_back(kBlocker);
  desk.disk.flush();
  for (Deed& deed : std::vector<Deed>{start_deed(), switch_deed(), block_deed(), settle_deed(id), step_deed(),
                                      unblock_deed(), complete_deed()}) {
    desk.deeds.push_back(std::move(deed));
  }
}

}  // namespace coord::crash
