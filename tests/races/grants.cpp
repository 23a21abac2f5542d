// Many processes claim the same tasks in the same order. Each task is granted to exactly one, and every other is told
// which.
//
//   races_grants [--processes 64] [--tasks 1000] [--coord PROGRAM] [--where FOLDER] [--defect 1]
//
// Without --coord each process stays and calls the library on the real file store; with it each claim is a start of that
// program. Exit status: 0 as it should be, 1 not, 2 the race itself failed. With --defect it must go wrong: 0 when it does.
#include <cstdio>  // std::printf
#include <map>     // std::map
#include <string>  // std::string

#include "races/checker.hpp"
#include "races/crowd.hpp"
#include "races/player.hpp"
#include "races/program.hpp"
#include "races/stage.hpp"

namespace coord::races {
namespace {

constexpr int kTtl = 3600;
constexpr int kConflict = 4;  // exit status

struct Options {
  int processes = 64;
  int tasks = 1000;
  std::string coord;
  std::string where;
  bool defect = false;
};

std::string task(int number) {
  return "task-" + std::to_string(number);
}

void claim_by_program(const Options& options, const std::string& folder, Recorder& recorder, const std::string& name,
                      const std::string& key) {
  Entry entry;
  entry.agent = name;
  entry.key = key;
  entry.ttl_us = kTtl * std::int64_t{1'000'000};
  const int number = recorder.ask(entry);
  std::string output;
  const int status = run_program({options.coord, "--json", "--dir", directory_of(folder), "claim", key, "--as", name,
                                  "--ttl", std::to_string(kTtl) + "s"},
                                 output);
  const Json json = Json::parse(output, nullptr, false);
  entry.answer = Answer::nothing;
  entry.text = "exit " + std::to_string(status) + ": " + output;
  if (status == 0 && json.is_object() && json.value("how", "") == "granted") {
    entry.answer = Answer::granted;
    entry.made = json["token"].get<Sequence>();
  } else if (status == kConflict && json.is_object() && json.contains("error")) {
    const Json& details = json["error"]["details"];
    entry.answer = Answer::refused;
    entry.holder = details.value("agent", "");
    entry.made = details.value("token", Sequence{0});
  }
  recorder.answer(number, entry);
}

int claim_all(const Options& options, const std::string& folder, int number) {
  const std::string name = agent(number);
  const std::string history = history_of(folder, number);
  if (options.coord.empty()) {
    Player player(directory_of(folder), name, history, static_cast<std::uint64_t>(number));
    for (int i = 0; i < options.tasks; ++i) {
      player.claim(task(i), kTtl);
    }
    return 0;
  }
  Recorder recorder(history);
  for (int i = 0; i < options.tasks; ++i) {
    claim_by_program(options, folder, recorder, name, task(i));
  }
  return 0;
}

// Besides what the checker finds: exactly one winner a task, and everybody else told who, with its token.
std::vector<std::string> check(const std::vector<Entry>& history, const Options& options) {
  std::vector<std::string> found = violations(history);
  std::map<std::string, std::vector<const Entry*>> by_task;
  for (const Entry& entry : history) {
    by_task[entry.key].push_back(&entry);
  }
  for (int i = 0; i < options.tasks; ++i) {
    const Entry* winner = nullptr;
    int winners = 0;
    for (const Entry* entry : by_task[task(i)]) {
      if (entry->answer == Answer::granted) {
        winner = entry;
        ++winners;
      }
    }
    if (winners != 1 || by_task[task(i)].size() != static_cast<std::size_t>(options.processes)) {
      found.push_back(task(i) + ": " + std::to_string(winners) + " winners of " +
                      std::to_string(by_task[task(i)].size()) + " that asked");
      continue;
    }
    for (const Entry* entry : by_task[task(i)]) {
      const bool told =
          entry->answer == Answer::refused && entry->holder == winner->agent && entry->made == winner->made;
      if (entry != winner && !told) {
        found.push_back(task(i) + ": " + entry->agent + " was told '" + entry->holder + "' instead of " +
                        winner->agent + ": " + entry->text);
      }
    }
  }
  return found;
}

int race(const Options& options) {
  const Scratch scratch(options.where);
  if (!make_stage(scratch.path(), options.processes)) {
    return 2;
  }
  const auto [failed, seconds, history] = race_all(
      scratch.path(), options.processes, [&](int number) { return claim_all(options, scratch.path(), number); });
  const std::vector<std::string> found = check(history, options);
  const Tally sum = tally(history);
  std::printf(
      "%d processes, %d tasks: %d grants, %d refusals in %.2f s, %.0f grants and %.0f calls a second; %zu "
      "violations\n",
      options.processes, options.tasks, sum.grants, sum.refusals, seconds, sum.grants / seconds, sum.calls / seconds,
      found.size());
  return verdict(found, failed, options.defect);
}

Options parse(int argc, char** argv) {
  Options options;
  auto given = flags(argc, argv);
  options.processes = given.contains("--processes") ? std::stoi(given["--processes"]) : options.processes;
  options.tasks = given.contains("--tasks") ? std::stoi(given["--tasks"]) : options.tasks;
  options.coord = given["--coord"];
  options.defect = given.contains("--defect");
  options.where = given["--where"];
  return options;
}

}  // namespace
}  // namespace coord::races

int main(int argc, char** argv) {
  return coord::races::race(coord::races::parse(argc, argv));
}
