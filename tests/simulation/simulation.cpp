// simulation [--store memory|disk|redis] [--seed N] [--first N] [--count N] [--steps N] [--defect NAME]
//
// Plays `count` schedules from `first` on, each from its own number; the first that violates a guarantee is named, and
// the exit status is 1. With --seed one schedule is played and printed. With --defect the store has a defect, and the
// exit status is 0 only when a schedule finds it: of the memory store one of kDefects, of the file store a mutant, of the
// rules a mutant of core.
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>

#include "simulation/checks.hpp"
#include "simulation/player.hpp"

namespace coord::simulation {
namespace {

using store::memory::Defect;

struct Options {
  std::uint64_t first = 1;
  std::uint64_t count = 20'000;
  int steps = 20;
  std::optional<std::uint64_t> seed;
  std::string defect_name;
  std::string store = "memory";

  [[nodiscard]] Defect memory_defect() const;
};

constexpr struct {
  const char* name;
  Defect defect;
} kDefects[] = {{"lost_append", Defect::lost_append},
                {"torn_batch", Defect::torn_batch},
                {"ignored_condition", Defect::ignored_condition},
                {"sequence_reused", Defect::sequence_reused}};

Defect Options::memory_defect() const {
  for (const auto& row : kDefects) {
    if (defect_name == row.name) {
      return row.defect;
    }
  }
  return Defect::none;
}

Violations play(std::uint64_t seed, const Options& options, bool print) {
  Chance chance(seed);
  Player player(chance, print);
  const auto world = options.store == "disk"    ? make_disk_world(chance, player)
                     : options.store == "redis" ? make_redis_world(chance, player)
                                                : make_memory_world(chance, player, options.memory_defect());
  player.play(*world, options.steps);
  Violations violations = player.violations();
  const Violations more = check_all(player.history(), gather(world->files(), player.history()));
  violations.insert(violations.end(), more.begin(), more.end());
  return violations;
}

int play_one(std::uint64_t seed, const Options& options) {
  const Violations violations = play(seed, options, true);
  for (const std::string& violation : violations) {
    std::printf("VIOLATED: %s\n", violation.c_str());
  }
  return violations.empty() ? 0 : 1;
}

int play_many(const Options& options) {
  for (std::uint64_t seed = options.first; seed < options.first + options.count; ++seed) {
    const Violations violations = play(seed, options, false);
    if (violations.empty()) {
      continue;
    }
    const bool wanted = !options.defect_name.empty();
    std::printf("schedule %llu %s: %s\n", static_cast<unsigned long long>(seed),
                wanted ? "finds the defect" : "violates a guarantee", violations.front().c_str());
    if (!wanted) {
      std::printf("replay it with: simulation --store %s --seed %llu --steps %d\n", options.store.c_str(),
                  static_cast<unsigned long long>(seed), options.steps);
    }
    return wanted ? 0 : 1;
  }
  std::printf("%llu schedules of %d steps, nothing violated\n", static_cast<unsigned long long>(options.count),
              options.steps);
  return options.defect_name.empty() ? 0 : 1;
}

std::optional<Options> parse(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string flag = words[i];
    const std::uint64_t number = std::strtoull(words[i + 1], nullptr, 10);
    if (flag == "--seed") {
      options.seed = number;
    } else if (flag == "--first") {
      options.first = number;
    } else if (flag == "--count") {
      options.count = number;
    } else if (flag == "--steps") {
      options.steps = static_cast<int>(number);
    } else if (flag == "--store") {
      options.store = words[i + 1];
    } else if (flag == "--defect") {
      options.defect_name = words[i + 1];
    } else {
      return std::nullopt;
    }
  }
  const bool known = options.store == "memory" || options.store == "disk" || options.store == "redis";
  return known && count % 2 == 1 ? std::optional(options) : std::nullopt;
}

}  // namespace
}  // namespace coord::simulation

int main(int argc, char** argv) {
  const auto options = coord::simulation::parse(argc, argv);
  if (!options) {
    std::fputs(
        "usage: simulation [--store memory|disk|redis] [--seed N] [--first N] [--count N] [--steps N] [--defect "
        "NAME]\n",
        stderr);
    return 2;
  }
  if (!options->defect_name.empty()) {
    ::setenv("COORD_MUTANT", options->defect_name.c_str(), 1);  // as core and store/file read it
  }
  return options->seed ? coord::simulation::play_one(*options->seed, *options) : coord::simulation::play_many(*options);
}
