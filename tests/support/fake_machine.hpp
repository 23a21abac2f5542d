// A machine whose clock and processes a test moves.
#pragma once

#include <map>     // std::map
#include <string>  // std::string

#include "coord/machine.hpp"

namespace coord::test {

class FakeMachine : public Machine {
 public:
  std::string host() override { return host_name; }
  std::string boot() override { return boot_name; }
  std::int64_t up_us() override { return up; }
  Process self() override { return own; }
  std::optional<Process> process(std::int64_t id) override {
    ++looked_up;
    const auto found = processes.find(id);
    return found == processes.end() ? std::nullopt : std::optional(Process{id, found->second, "ns"});
  }
  bool is_gone(const Process& process) override {
    const auto found = processes.find(process.id);
    return process.space == "ns" && (found == processes.end() || found->second != process.start);
  }

  void pass(std::int64_t seconds) { up += seconds * 1'000'000; }
  void reboot(const std::string& name) {
    boot_name = name;
    up = 0;
    processes.clear();
  }

  Process own = {1, 1, "ns"};  // the calling one; known to be running only if `processes` says so
  std::string host_name = "here";
  std::string boot_name = "first";
  std::int64_t up = 1'000'000;
  std::map<std::int64_t, std::uint64_t> processes;  // number and start
  int looked_up = 0;                                // how often one was asked for
};

}  // namespace coord::test
