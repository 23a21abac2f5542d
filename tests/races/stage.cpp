#include "races/stage.hpp"

#include <unistd.h>  // usleep

#include <cstdio>   // std::printf
#include <cstdlib>  // std::getenv
#include <utility>  // std::move

#include "races/crowd.hpp"
#include "races/player.hpp"

namespace coord::races {

std::map<std::string, std::string> flags(int argc, char** argv) {
  std::map<std::string, std::string> given;
  for (int i = 1; i + 1 < argc; i += 2) {
    given[argv[i]] = argv[i + 1];
  }
  return given;
}

std::string agent(int number) {
  return "agent-" + std::to_string(number);
}

std::string directory_of(const std::string& folder) {
  return folder + "/.coordination";
}

std::optional<std::string> store_named() {
  const char* name = std::getenv("COORD_STORE");
  return name == nullptr ? std::nullopt : std::optional<std::string>(name);
}

std::string history_of(const std::string& folder, int number) {
  return folder + "/" + agent(number) + ".history";
}

bool make_stage(const std::string& folder, int agents) {
  Crowd one(1, [&](int, int) {
    store::OpenOptions options;
    options.directory = directory_of(folder);
    options.create = true;
    options.store = store_named();
    auto made = store::open_store(options);
    for (int i = 0; !made && made.error().kind == ErrorKind::unavailable && i < 3'000; ++i) {
      ::usleep(20'000);
      made = store::open_store(options);
    }
    if (!made) {
      return 1;
    }
    Player coordinator(directory_of(folder), "coordinator", folder + "/coordinator.history", 1);
    for (int i = 0; i < agents; ++i) {
      while (true) {
        const auto added = coordinator.run("agent add", {{"name", agent(i)}});
        if (added || (added.error().kind != ErrorKind::unavailable && added.error().kind != ErrorKind::uncertain)) {
          break;  // one that was there already, because an answer was lost, is there
        }
        ::usleep(20'000);
      }
    }
    return 0;
  });
  Strikes none;
  const bool made = one.run(0, none) == 0;
  if (!made) {
    std::puts("the directory could not be made");
  }
  return made;
}

std::vector<Entry> collect(const std::string& folder, int agents) {
  std::vector<Entry> history;
  for (int i = 0; i < agents; ++i) {
    for (Entry& entry : read_history(history_of(folder, i))) {
      history.push_back(std::move(entry));
    }
  }
  return history;
}

Outcome race_all(const std::string& folder, int agents, const std::function<int(int number)>& run) {
  const std::int64_t begin = boot_time_us();
  Crowd crowd(agents, [&run](int number, int) { return run(number); });
  Strikes none;
  const bool failed = crowd.run(0, none) != 0;
  const double seconds = static_cast<double>(boot_time_us() - begin) / 1e6;
  return {failed, seconds, collect(folder, agents)};
}

int verdict(const std::vector<std::string>& violations, bool failed, bool expected) {
  for (std::size_t i = 0; i < violations.size() && i < 20; ++i) {
    std::printf("  %s\n", violations[i].c_str());
  }
  if (expected) {
    return violations.empty() ? 1 : 0;
  }
  return !violations.empty() ? 1 : failed ? 2 : 0;
}

}  // namespace coord::races
