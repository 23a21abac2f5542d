// Many processes ask for the next task at once, until there have been as many grants as there are tasks. Each ask gets a task,
// for there is one left for it all the while, and no task is given twice.
//
//   races_queue [--processes 64] [--asks 3] [--coord PROGRAM] [--defect 1]
//
// Without --coord each process stays and calls the library on the real file store; with it each ask is a start of that
// program. Exit status: 0 as it should be, 1 not, 2 the race itself failed. With --defect it must go wrong: 0 when it does.
#include <cstdio>  // std::printf
#include <map>     // std::map
#include <string>  // std::string

#include "races/crowd.hpp"
#include "races/player.hpp"
#include "races/program.hpp"
#include "races/stage.hpp"

namespace coord::races {
namespace {

struct Options {
  int processes = 64;
  int asks = 3;  // of each process
  std::string coord;
  bool defect = false;

  [[nodiscard]] int tasks() const { return processes * asks; }
};

// A task for each ask: the parts of one, which waits for them.
bool add_tasks(const Options& options, const std::string& folder) {
  std::string parts;
  for (int i = 0; i < options.tasks(); ++i) {
    parts += R"({"title": "one of many"})"
             "\n";
  }
  Crowd one(1, [&](int, int) {
    Player coordinator(directory_of(folder), "coordinator", folder + "/coordinator.history", 1);
    const bool made = coordinator.run("task add", {{"title", "all of it"}, {"id", "all"}}).has_value() &&
                      coordinator.run("task split", {{"task", "all"}, {"text", parts}}).has_value();
    return made ? 0 : 1;
  });
  Strikes none;
  return one.run(0, none) == 0;
}

// What one ask came to: the task and its token, or the error.
void settle(Entry& entry, const Json& answer, const std::string& error) {
  entry.answer = answer.is_object() && answer.contains("task") ? Answer::granted : Answer::nothing;
  entry.key = answer.is_object() ? answer.value("task", "") : "";
  entry.made = answer.is_object() ? answer.value("token", Sequence{0}) : 0;
  entry.text = error;
}

int ask_for_all(const Options& options, const std::string& folder, int number) {
  Player player(directory_of(folder), agent(number), history_of(folder, number) + ".player",
                static_cast<std::uint64_t>(number));
  Recorder recorder(history_of(folder, number));
  for (int i = 0; i < options.asks; ++i) {
    Entry entry;
    entry.agent = agent(number);
    const int question = recorder.ask(entry);
    if (options.coord.empty()) {
      const auto taken = player.run("next", {{"claim", true}, {"ttl", "1h"}});
      settle(entry, taken ? *taken : Json(), taken ? "" : taken.error().message);
    } else {
      std::string output;
      const int status = run_program({options.coord, "--json", "--dir", directory_of(folder), "next", "--claim",
                                      "--ttl", "1h", "--as", entry.agent},
                                     output);
      settle(entry, Json::parse(output, nullptr, false), "exit " + std::to_string(status) + ": " + output);
    }
    recorder.answer(question, entry);
  }
  return 0;
}

std::vector<std::string> check(const std::vector<Entry>& history, const Options& options) {
  std::vector<std::string> found;
  std::map<std::string, std::vector<std::string>> owners;
  std::map<Sequence, std::string> tokens;
  for (const Entry& entry : history) {
    if (entry.answer != Answer::granted) {
      found.push_back(entry.agent + " got none while one was ready: " + entry.text);
      continue;
    }
    owners[entry.key].push_back(entry.agent);
    if (!tokens.emplace(entry.made, entry.key).second) {
      found.push_back("the token of " + entry.key + " is that of " + tokens[entry.made] + " too");
    }
  }
  for (const auto& [task, agents] : owners) {
    if (agents.size() > 1) {
      found.push_back(task + " was given to " + agents[0] + " and to " + agents[1]);
    }
  }
  if (history.size() != static_cast<std::size_t>(options.tasks())) {
    found.push_back(std::to_string(history.size()) + " asks instead of " + std::to_string(options.tasks()));
  }
  return found;
}

int race(const Options& options) {
  const Scratch scratch;
  if (!make_stage(scratch.path(), options.processes) || !add_tasks(options, scratch.path())) {
    return 2;
  }
  const auto [failed, seconds, history] = race_all(
      scratch.path(), options.processes, [&](int number) { return ask_for_all(options, scratch.path(), number); });
  const std::vector<std::string> found = check(history, options);
  std::printf("%d processes ask %d times each: %zu answers in %.2f s, %.0f a second; %zu violations\n",
              options.processes, options.asks, history.size(), seconds, static_cast<double>(history.size()) / seconds,
              found.size());
  return verdict(found, failed, options.defect);
}

Options parse(int argc, char** argv) {
  Options options;
  auto given = flags(argc, argv);
  options.processes = given.contains("--processes") ? std::stoi(given["--processes"]) : options.processes;
  options.asks = given.contains("--asks") ? std::stoi(given["--asks"]) : options.asks;
  options.coord = given["--coord"];
  options.defect = given.contains("--defect");
  return options;
}

}  // namespace
}  // namespace coord::races

int main(int argc, char** argv) {
  return coord::races::race(coord::races::parse(argc, argv));
}
