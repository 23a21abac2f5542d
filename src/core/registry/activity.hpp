// Whether agents are there, told by what they do: a flag that somebody has set says nothing about it.
#pragma once

#include <map>          // std::map
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/registry/agent_record.hpp"

namespace coord::core {

inline constexpr WallTime kSilentAfter = WallTime{24} * 3'600 * 1'000'000;  // without any activity
inline constexpr WallTime kIdleAfter = WallTime{15} * 60 * 1'000'000;

enum class Liveness {
  working,  // holds a claim or lock
  active,   // has done something in the last 15 minutes
  idle,     // in the last 24 hours
  silent,   // not since
  unseen,   // has never done anything that is known
  retired,
};

// "working", "active", "idle", "silent", "unseen", "retired".
[[nodiscard]] std::string_view liveness_name(Liveness liveness);

struct Activity {
  Liveness liveness = Liveness::unseen;
  std::optional<WallTime> last;  // the last thing that it is known to have done
  std::size_t claims = 0;
  std::size_t locks = 0;
};

// What everybody has done lately, looked at once: leases that hold and when they were renewed, and the events of the last
// 24 hours, no more than the last two thousand.
class Activities {
 public:
  [[nodiscard]] static Result<Activities> load(Context& context);

  // Looks at the agent's check-in and at its seen marks besides.
  [[nodiscard]] Activity of(Context& context, const AgentFile& agent) const;

 private:
  void note(std::string_view agent, WallTime when);

  std::map<std::string, Activity, std::less<>> by_agent_;
};

}  // namespace coord::core
