// 64 processes that stay claim the same tasks in the same order, through the library on the real file store, durably.
//
//   bench_contend FOLDER PROCESSES TASKS
//
// Makes FOLDER/.coordination. Prints the seconds from the first start to the last end, or ends with 1 when a task was not
// granted exactly once.
#include <cstdio>   // std::printf
#include <cstdlib>  // std::atoi
#include <string>   // std::string

#include "races/crowd.hpp"
#include "races/player.hpp"
#include "races/stage.hpp"

namespace {

using namespace coord;
using namespace coord::races;

// How many of the tasks were granted to this process goes into a file of its own.
int claim_all(const std::string& folder, int number, int tasks) {
  Player player(directory_of(folder), agent(number), history_of(folder, number), static_cast<std::uint64_t>(number));
  int granted = 0;
  for (int i = 0; i < tasks; ++i) {
    granted += player.run("claim", {{"task", "task-" + std::to_string(i)}}) ? 1 : 0;
  }
  std::FILE* out = std::fopen((folder + "/granted-" + std::to_string(number)).c_str(), "w");
  if (out == nullptr) {
    return 1;
  }
  std::fprintf(out, "%d\n", granted);
  return std::fclose(out) == 0 ? 0 : 1;
}

int sum_of(const std::string& folder, int processes) {
  int sum = 0;
  for (int i = 0; i < processes; ++i) {
    std::FILE* in = std::fopen((folder + "/granted-" + std::to_string(i)).c_str(), "r");
    int granted = 0;
    if (in != nullptr && std::fscanf(in, "%d", &granted) == 1) {
      sum += granted;
    }
    if (in != nullptr) {
      std::fclose(in);
    }
  }
  return sum;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    return 2;
  }
  const std::string folder = argv[1];
  const int processes = std::atoi(argv[2]);
  const int tasks = std::atoi(argv[3]);
  if (!make_stage(folder, processes)) {
    return 1;
  }
  const std::int64_t begin = boot_time_us();
  Crowd crowd(processes, [&](int number, int) { return claim_all(folder, number, tasks); });
  Strikes none;
  const int failed = crowd.run(0, none);
  const double seconds = static_cast<double>(boot_time_us() - begin) / 1e6;
  const int granted = sum_of(folder, processes);
  if (failed != 0 || granted != tasks) {
    std::fprintf(stderr, "%d of %d tasks were granted, %d processes failed\n", granted, tasks, failed);
    return 1;
  }
  std::printf("%.6f\n", seconds);
}
