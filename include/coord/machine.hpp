// The machine that leases are judged on: a clock that nobody sets, and which processes live.
#pragma once

#include <cstdint>   // std::int64_t, std::uint64_t
#include <optional>  // std::optional
#include <string>    // std::string

namespace coord {

// A process that may end without saying so: its number alone may be given again.
struct Process {
  std::int64_t id = 0;
  std::uint64_t start = 0;  // when it started, in ticks since the boot
  std::string space;        // the pid namespace in which `id` counts
};

class Machine {
 public:
  virtual ~Machine() = default;

  // Names this machine, the same after a reboot.
  [[nodiscard]] virtual std::string host() = 0;
  // Names this run of the machine: another one after a reboot, and in another time namespace, whose clock differs.
  [[nodiscard]] virtual std::string boot() = 0;
  // Microseconds since the boot, suspended time included (CLOCK_BOOTTIME). Steps of the wall clock do not move it.
  [[nodiscard]] virtual std::int64_t up_us() = 0;

  // The calling process.
  [[nodiscard]] virtual Process self() = 0;
  // The process with this number in the caller's pid namespace; nothing when there is none, or a zombie.
  [[nodiscard]] virtual std::optional<Process> process(std::int64_t id) = 0;
  // Whether it is certainly gone. One of another pid namespace, or one that can't be looked at, is not.
  [[nodiscard]] virtual bool is_gone(const Process& process) = 0;
};

}  // namespace coord
