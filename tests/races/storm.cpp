// Agents that claim, lock, renew, give back, hand on and reap the same few things, with a time to live of a second. In one
// call of 25 each a process is killed, or stopped for longer than its leases live. The checker reads what they
// were told.
//
//   races_storm [--processes 16] [--seconds 5] [--seed N] [--where FOLDER] [--history FOLDER] [--only-claims 1]
//               [--defect 1]
//
// With --only-claims nobody does anything but claim what expires, without pause.
//
// Exit status: 0 no violation, 1 violations, 2 the race itself failed. With --defect it must find one: 0 when it does.
#include <signal.h>  // SIGKILL, SIGSTOP
#include <unistd.h>  // usleep

#include <cstdio>  // std::printf
#include <filesystem>
#include <string>

#include "races/checker.hpp"
#include "races/crowd.hpp"
#include "races/player.hpp"
#include "races/stage.hpp"

namespace coord::races {
namespace {

constexpr int kTtl = 1;                         // seconds: the shortest there is
constexpr std::int64_t kStop = 1'300'000;       // microseconds: longer than it
constexpr unsigned kKilled = 4, kStopped = 4;   // of a hundred turns
constexpr std::int64_t kStrikeWithin = 15'000;  // microseconds: within a call, or in the pause behind it
constexpr std::size_t kPause = 12'000;

const std::vector<std::string> kTasks = {"t-0", "t-1", "t-2", "t-3", "t-4"};
// The last overlaps the two before it.
const std::vector<std::string> kLocks = {"lock:free name", "lock:area/one", "lock:area/two", "lock:area/*"};
constexpr const char* kWhole = "lock:area/*";
const std::vector<std::string> kParts = {"lock:area/one", "lock:area/two"};

struct Options {
  int processes = 16;
  int seconds = 5;
  std::uint64_t seed = 1;
  std::string where;
  std::string history;
  bool only_claims = false;
  bool defect = false;
};

void use_held(Player& player, const std::string& key, const Options& options) {
  Chance& chance = player.chance();
  const std::size_t roll = chance.below(100);
  if (roll < 40) {
    key.starts_with(kLockMark) ? player.renew_all() : static_cast<void>(player.renew(key));
  } else if (roll < 55) {
    player.renew_all();
  } else if (roll < 75) {
    player.release(key);
  } else if (roll < 88 && !key.starts_with(kLockMark)) {
    player.hand_off(key, agent(static_cast<int>(chance.below(static_cast<std::size_t>(options.processes)))));
  } else {
    player.claim(key, kTtl);  // what it holds already
  }
}

void turn(Player& player, const Options& options) {
  Chance& chance = player.chance();
  if (!player.held().empty() && chance.percent(65)) {
    auto held = player.held().begin();
    std::advance(held, static_cast<std::ptrdiff_t>(chance.below(player.held().size())));
    use_held(player, std::string(held->first), options);
  } else if (chance.percent(5)) {
    player.reap();
  } else {
    const std::size_t choice = chance.below(kTasks.size() + kLocks.size());
    player.claim(choice < kTasks.size() ? kTasks[choice] : kLocks[choice - kTasks.size()], kTtl);
  }
}

int play(const Options& options, const std::string& folder, int number, int life, std::int64_t until) {
  Player player(
      directory_of(folder), agent(number), history_of(folder, number),
      options.seed * 1'000'003 + static_cast<std::uint64_t>(number) * 1009 + static_cast<std::uint64_t>(life));
  while (boot_time_us() < until) {
    if (options.only_claims) {
      const std::string& task = kTasks[player.chance().below(kTasks.size())];
      // What it was granted once it lets expire, and asks for nothing meanwhile: any command would renew it.
      if (!player.held().contains(task) && player.claim(task, kTtl).answer == Answer::granted) {
        ::usleep(kTtl * 1'000'000);
      }
      continue;
    }
    const auto delay = static_cast<std::int64_t>(player.chance().below(kStrikeWithin));
    const bool killed = player.chance().percent(kKilled);
    if (killed || player.chance().percent(kStopped)) {
      strike_self(killed ? SIGKILL : SIGSTOP, delay);
    }
    turn(player, options);
    ::usleep(static_cast<useconds_t>(player.chance().below(kPause)));
  }
  return 0;
}

// What is said of the whole is said of each part.
std::vector<Entry> with_parts(const std::vector<Entry>& told) {
  std::vector<Entry> history = told;
  for (const Entry& entry : told) {
    for (const std::string& part : entry.key == kWhole ? kParts : std::vector<std::string>{}) {
      history.push_back(entry);
      history.back().key = part;
    }
  }
  return history;
}

int race(const Options& options) {
  const Scratch scratch(options.where);
  if (!make_stage(scratch.path(), options.processes)) {
    return 2;
  }
  const std::int64_t until = boot_time_us() + options.seconds * std::int64_t{1'000'000};
  Strikes strikes;
  Crowd crowd(options.processes,
              [&](int number, int life) { return play(options, scratch.path(), number, life, until); });
  const int failed = crowd.run(kStop, strikes);
  const std::vector<Entry> history = collect(scratch.path(), options.processes);
  const std::vector<std::string> found = violations(with_parts(history));
  const Tally sum = tally(history);
  std::printf(
      "%d calls: %d grants, %d renewals, %d handoffs, %d reaped, %d refusals, %d losses, %d without an answer; "
      "%d killed, %d stopped; %zu violations\n",
      sum.calls, sum.grants, sum.renewals, sum.handoffs, sum.reaped, sum.refusals, sum.losses, sum.unanswered,
      strikes.killed, strikes.stopped, found.size());
  if (!options.history.empty()) {
    std::filesystem::copy(scratch.path(), options.history, std::filesystem::copy_options::recursive);
  }
  return verdict(found, failed != 0 || sum.grants == 0, options.defect);
}

Options parse(int argc, char** argv) {
  Options options;
  auto given = flags(argc, argv);
  options.processes = given.contains("--processes") ? std::stoi(given["--processes"]) : options.processes;
  options.seconds = given.contains("--seconds") ? std::stoi(given["--seconds"]) : options.seconds;
  options.seed = given.contains("--seed") ? std::stoull(given["--seed"]) : options.seed;
  options.where = given["--where"];
  options.history = given["--history"];
  options.defect = given.contains("--defect");
  options.only_claims = given.contains("--only-claims");
  return options;
}

}  // namespace
}  // namespace coord::races

int main(int argc, char** argv) {
  return coord::races::race(coord::races::parse(argc, argv));
}
