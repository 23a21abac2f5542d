#include "cli/config_keys.hpp"

#include <algorithm>  // std::any_of
#include <array>      // std::array
#include <vector>     // std::vector

#include "util/edit_distance.hpp"

namespace coord::cli {
namespace {

constexpr std::array kKeys = {
    ConfigKey{"store", "files", "where the state is: files, or the address of a Redis server", true, true},
    ConfigKey{"default_agent", "", "the agent that commands act as when nothing else says so"},
    ConfigKey{"coordination.claim_ttl", "300", "how long a claim holds that does not say"},
    ConfigKey{"coordination.lock_ttl", "7200", "the same of a lock; 0 = until it is given back"},
    ConfigKey{"coordination.trust_file_system", "false", "grant leases also on NFS and the like"},
    ConfigKey{"coordination.mode", "file", "file, or redis: on the server of redis_url, where store is silent", true,
              true},
    ConfigKey{"coordination.redis_url", "redis://localhost:6379", "the server of mode: redis", true, true},
    ConfigKey{"coordination.fallback", "", "writes while the server is away: queue (with mode: redis) or none", true,
              true},
    ConfigKey{"coordination.scope", "server", "grants while it is away: none, or local to this machine", true, true},
    ConfigKey{"coordination.heartbeat_interval", "", "renewals follow each lease's time", false},
    ConfigKey{"tasks.assignment_strategy", "skill_based", "whom task assign --auto chooses"},
    ConfigKey{"tasks.timeout", "0", "after this time a worker loses a task that is not finished; 0 = never"},
    ConfigKey{"tasks.retry_limit", "3", "how often a task that was begun may be begun again"},
    ConfigKey{"tasks.priority_queue", "", "the queue is in .coordination/tasks/", false},
    ConfigKey{"agents.max_concurrent_tasks", "0", "how many tasks one agent may hold; 0 = any number"},
    ConfigKey{"agents.specializations", "", "coord checkin --expertise", false},
    ConfigKey{"progress.required_gates", "", "checks that have to pass before a task is complete"},
    ConfigKey{"pools", "", "how many slots each pool has: pools.NAME"},
    ConfigKey{"hooks.mode", "deny", "what a hook does where a lock is in an edit's way: deny, ask, warn, off"},
    ConfigKey{"hooks.command_mode", "warn", "the same for shell commands that write, and those of hooks.commands"},
    ConfigKey{"hooks.auto_lock", "true", "the first edit of a file locks it until the end of the turn"},
    ConfigKey{"hooks.auto_lock_ttl", "900", "how long such a lock holds at most"},
    ConfigKey{"hooks.news_interval", "120", "how often a hook tells of new urgent messages, at most"},
    ConfigKey{"hooks.commands", "", "locks that shell commands need: {deploy: [\"make deploy\", \"kubectl *\"]}"},
    ConfigKey{"monitoring.metrics_enabled", "", "always kept: .progress/metrics.json", false},
    ConfigKey{"monitoring.log_level", "", "set by the environment: COORD_LOG=debug", false},
    ConfigKey{"monitoring.dashboard_port", "", "coord status --watch shows the state", false},
    ConfigKey{"project.type", "", "coord init says what it found", false},
    ConfigKey{"project.test_command", "", "report with coord progress gate", false},
    ConfigKey{"project.build_command", "", "report with coord progress gate", false},
    ConfigKey{"project.lint_command", "", "report with coord progress gate", false},
};

}  // namespace

util::PackedList<ConfigKey> config_keys() {
  return util::packed<kKeys>;
}

std::optional<ConfigKey> find_config_key(std::string_view name) {
  if (name.starts_with("pools.") && name.size() > 6) {
    name = "pools";
  }
  return util::find_row(config_keys(), name);
}

bool is_config_section(std::string_view name) {
  const auto keys = config_keys();
  return name == "pools" || std::any_of(keys.begin(), keys.end(), [&](const ConfigKey& key) {
           return key.name.size() > name.size() && key.name.starts_with(name) && key.name[name.size()] == '.';
         });
}

std::string_view nearest_config_key(std::string_view name) {
  std::vector<std::string_view> names;
  names.reserve(kKeys.size());
  for (const ConfigKey& key : config_keys()) {
    names.push_back(key.name);
  }
  const auto near = util::nearest(name, names, 1);
  return near.empty() ? std::string_view() : near[0];
}

}  // namespace coord::cli
