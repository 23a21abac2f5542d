#include "cli/config.hpp"

#include <unistd.h>         // access
#include <yaml-cpp/yaml.h>  // YAML::Load

#include <algorithm>    // std::find, std::min
#include <array>        // std::array
#include <charconv>     // std::from_chars
#include <exception>    // std::exception
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/config_tasks.hpp"
#include "cli/stdio.hpp"
#include "util/edit_distance.hpp"
#include "util/time_text.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kMaxConfigBytes = 64 * 1024;

// Whether anything is left beside blank lines and comments. What `init` writes says nothing, and most projects leave it
// so: no parser has to be started for that.
bool says_something(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#') {
      return true;
    }
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return false;
}

using Warn = std::function<void(std::string)>;

// Every key that coord or the protocol documents know, with the section it stands in.
constexpr std::array<std::string_view, 28> kKeys = {
    "default_agent",
    "pools",
    "progress",
    "progress.required_gates",
    "coordination",
    "coordination.mode",
    "coordination.redis_url",
    "coordination.heartbeat_interval",
    "coordination.claim_ttl",
    "coordination.lock_ttl",
    "coordination.trust_file_system",
    "tasks",
    "tasks.priority_queue",
    "tasks.assignment_strategy",
    "tasks.timeout",
    "tasks.retry_limit",
    "agents",
    "agents.max_concurrent_tasks",
    "agents.specializations",
    "monitoring",
    "monitoring.metrics_enabled",
    "monitoring.log_level",
    "monitoring.dashboard_port",
    "project",
    "project.type",
    "project.test_command",
    "project.build_command",
    "project.lint_command",
};

void check_key(const std::string& path, const std::string& key, const Warn& warn) {
  if (std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end()) {
    return;
  }
  const std::vector<std::string_view> near = util::nearest(key, kKeys, 1);
  warn(path + ": unknown key " + key + (near.empty() ? "" : " (did you mean " + std::string(near[0]) + "?)"));
}

void check_keys(const std::string& path, const YAML::Node& root, const Warn& warn) {
  for (const auto& entry : root) {
    const std::string section = entry.first.Scalar();
    check_key(path, section, warn);
    if (section == "pools") {
      continue;  // its keys are names
    }
    if (entry.second.IsMap() && std::find(kKeys.begin(), kKeys.end(), section) != kKeys.end()) {
      for (const auto& inner : entry.second) {
        check_key(path, section + "." + inner.first.Scalar(), warn);
      }
    }
  }
}

// A list of words; a single word is a list of one.
Result<std::vector<std::string>> words_of(const YAML::Node& node, const std::string& what) {
  std::vector<std::string> words;
  bool fits = node.IsSequence() || node.IsScalar();
  if (node.IsScalar()) {
    words.push_back(node.Scalar());
  }
  for (std::size_t i = 0; fits && node.IsSequence() && i < node.size(); ++i) {
    fits = node[i].IsScalar();
    words.push_back(fits ? node[i].Scalar() : "");
  }
  if (!fits) {
    return fail(ErrorKind::invalid, what + " is no list of names", "required_gates: [mypy, pytest]");
  }
  return words;
}

// Seconds: a number of them, or a duration as "5m".
Status read_ttl(const std::string& path, const YAML::Node& section, const char* name, std::int64_t& out) {
  const YAML::Node node = section.IsMap() ? section[name] : YAML::Node();
  if (!node) {
    return {};
  }
  const auto length = node.IsScalar() ? util::parse_duration(node.Scalar()) : std::nullopt;
  if (!length) {
    return fail(ErrorKind::invalid, path + ": coordination." + name + " is no duration", "300, 5m, 2h, 0 for no end");
  }
  constexpr std::int64_t kSecond = 1'000'000;
  out = (*length + kSecond - 1) / kSecond;
  return {};
}

// {gpu: 2}, or {gpu: {slots: 2}}.
Status read_pools(const std::string& path, const YAML::Node& section, const Warn& warn,
                  std::map<std::string, std::size_t>& out) {
  if (!section.IsMap()) {
    return fail(ErrorKind::invalid, path + ": pools is no map of names", "pools: {gpu: 2}");
  }
  for (const auto& entry : section) {
    const std::string name = entry.first.Scalar();
    const YAML::Node count = entry.second.IsMap() ? entry.second["slots"] : entry.second;
    std::size_t slots = 0;
    const std::string text = count && count.IsScalar() ? count.Scalar() : "";
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), slots);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
      return fail(ErrorKind::invalid, path + ": pools." + name + " is no number of slots", "pools: {" + name + ": 2}");
    }
    for (const auto& inner : entry.second.IsMap() ? entry.second : YAML::Node(YAML::NodeType::Map)) {
      if (inner.first.Scalar() != "slots") {
        warn(path + ": unknown key pools." + name + "." + inner.first.Scalar());
      }
    }
    out[name] = slots;
  }
  return {};
}

Result<core::Settings> settings_of(const std::string& path, const YAML::Node& root, const Warn& warn) {
  core::Settings settings;
  const YAML::Node progress = root["progress"];
  if (progress && !progress.IsMap() && !progress.IsNull()) {
    return fail(ErrorKind::invalid, path + ": progress is no map of keys",
                "progress: {required_gates: [mypy, pytest]}");
  }
  if (progress && progress.IsMap() && progress["required_gates"]) {
    COORD_ASSIGN(settings.required_gates, words_of(progress["required_gates"], path + ": progress.required_gates"));
  }
  if (const YAML::Node coordination = root["coordination"]) {
    COORD_TRY(read_ttl(path, coordination, "claim_ttl", settings.claim_ttl_s));
    COORD_TRY(read_ttl(path, coordination, "lock_ttl", settings.lock_ttl_s));
    const YAML::Node trust = coordination.IsMap() ? coordination["trust_file_system"] : YAML::Node();
    settings.trusts_files = trust && trust.IsScalar() && trust.Scalar() == "true";
  }
  if (const YAML::Node pools = root["pools"]) {
    COORD_TRY(read_pools(path, pools, warn, settings.pools));
  }
  COORD_TRY(read_task_settings(path, root, settings));
  return settings;
}

Result<Config> interpret(const std::string& path, const YAML::Node& root, const Warn& warn) {
  Config config;
  if (!root.IsMap()) {
    return fail(ErrorKind::invalid, path + " is no map of keys");
  }
  check_keys(path, root, warn);
  if (const YAML::Node agent = root["default_agent"]; agent && agent.IsScalar()) {
    config.default_agent = agent.Scalar();
  }
  config.settings = settings_of(path, root, warn);
  return config;
}

Result<Config> read_config(const std::string& coordination, const Warn& warn) {
  const std::string project = coordination.substr(0, coordination.rfind('/'));
  for (const std::string& path : {coordination + "/config.yml", project + "/.claude/workflow-config.yml"}) {
    if (::access(path.c_str(), F_OK) != 0) {
      continue;
    }
    COORD_ASSIGN(const std::string text, read_text_file(path, kMaxConfigBytes));
    if (!says_something(text)) {
      return Config{};
    }
    try {
      return interpret(path, YAML::Load(text), warn);
    } catch (const std::exception& error) {
      return fail(ErrorKind::invalid, path + " can't be read: " + error.what());
    }
  }
  return Config{};
}

}  // namespace

const Result<Config>& ConfigFile::config() {
  if (!config_) {
    config_ = read_config(coordination_, warn_);
  }
  return *config_;
}

std::optional<std::string> ConfigFile::default_agent() {
  const Result<Config>& read = config();
  if (!read) {
    warn_(read.error().message + "; it is ignored");
    return std::nullopt;
  }
  return read->default_agent;
}

Result<core::Settings> ConfigFile::settings() {
  const Result<Config>& read = config();
  if (!read) {
    return tl::unexpected<Error>(read.error());
  }
  return read->settings;
}

}  // namespace coord::cli
