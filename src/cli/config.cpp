#include "cli/config.hpp"

#include <unistd.h>         // access
#include <yaml-cpp/yaml.h>  // YAML::Load

#include <algorithm>    // std::min
#include <charconv>     // std::from_chars
#include <exception>    // std::exception
#include <optional>     // std::optional
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "cli/config_hooks.hpp"
#include "cli/config_keys.hpp"
#include "cli/config_reading.hpp"
#include "cli/config_store.hpp"
#include "cli/config_tasks.hpp"
#include "cli/stdio.hpp"

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

void check_key(const std::string& path, const std::string& key, const Warn& warn) {
  if (find_config_key(key) || is_config_section(key)) {
    return;
  }
  const std::string near(nearest_config_key(key));
  warn(path + ": unknown key " + key + (near.empty() ? "" : " (did you mean " + near + "?)"));
}

void make_flow(YAML::Node node) {
  if (node.IsMap() || node.IsSequence()) {
    node.SetStyle(YAML::EmitterStyle::Flow);
    for (const auto& child : node) {
      make_flow(node.IsMap() ? child.second : child);
    }
  }
}

std::string in_one_line(const YAML::Node& node) {
  const YAML::Node copy = YAML::Clone(node);
  make_flow(copy);
  YAML::Emitter out;
  out << copy;
  return out.c_str();
}

// Each key with what it says, as YAML on one line; sections are gone through, but not pools, whose keys are names.
std::map<std::string, std::string> values_of(const YAML::Node& root) {
  std::map<std::string, std::string> values;
  for (const auto& entry : root) {
    const std::string section = entry.first.Scalar();
    if (!entry.second.IsMap() || section == "pools" || !is_config_section(section)) {
      values[section] = in_one_line(entry.second);
      continue;
    }
    for (const auto& inner : entry.second) {
      values[section + "." + inner.first.Scalar()] = in_one_line(inner.second);
    }
  }
  return values;
}

void check_keys(const std::string& path, const YAML::Node& root, const Warn& warn) {
  for (const auto& [key, value] : values_of(root)) {
    check_key(path, key, warn);
  }
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
    COORD_ASSIGN(settings.required_gates, words_in(progress["required_gates"], path + ": progress.required_gates",
                                                   "required_gates: [mypy, pytest]"));
  }
  if (const YAML::Node coordination = root["coordination"]) {
    COORD_TRY(read_seconds(path, root, "coordination", "claim_ttl", settings.claim_ttl_s));
    COORD_TRY(read_seconds(path, root, "coordination", "lock_ttl", settings.lock_ttl_s));
    const YAML::Node trust = coordination.IsMap() ? coordination["trust_file_system"] : YAML::Node();
    settings.trusts_files = trust && trust.IsScalar() && trust.Scalar() == "true";
  }
  if (const YAML::Node pools = root["pools"]) {
    COORD_TRY(read_pools(path, pools, warn, settings.pools));
  }
  COORD_TRY(read_task_settings(path, root, settings));
  COORD_TRY(read_hook_settings(path, root, settings));
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
  COORD_TRY(read_store(path, root));
  COORD_TRY(read_fallback(path, root));
  config.settings = settings_of(path, root, warn);
  return config;
}

using MaybeText = std::optional<std::string>;

Result<MaybeText> text_of_file(const std::string& path) {
  Result<std::string> text = read_text_file(path, kMaxConfigBytes);
  if (!text && (text.error().kind == ErrorKind::not_found || ::access(path.c_str(), F_OK) != 0)) {
    return std::nullopt;
  }
  return text ? Result<MaybeText>(*std::move(text)) : tl::unexpected<Error>(std::move(text.error()));
}

Result<MaybeText> text_in_store(Store& store, const std::string& path) {
  COORD_ASSIGN(auto document, store.read(path));
  return document ? MaybeText(std::move(document->bytes)) : std::nullopt;
}

Result<ConfigText> find_config(const ConfigPlace& place) {
  const std::string own =
      place.store != nullptr ? std::string(kConfigDocument) : place.coordination + "/" + std::string(kConfigDocument);
  COORD_ASSIGN(MaybeText text, place.store != nullptr ? text_in_store(*place.store, own) : text_of_file(own));
  if (text && says_something(*text)) {
    return ConfigText{own, *std::move(text)};
  }
  const std::string theirs =
      place.coordination.substr(0, place.coordination.rfind('/')) + "/.claude/workflow-config.yml";
  COORD_ASSIGN(MaybeText other, text_of_file(theirs));
  if (other && says_something(*other)) {
    return ConfigText{theirs, *std::move(other)};
  }
  return ConfigText{text ? own : other ? theirs : "", ""};
}

// Calls `use` with the parsed text, and turns what yaml-cpp throws into an error.
template <class Use>
auto with_yaml(const std::string& path, const std::string& text, Use use) -> decltype(use(YAML::Node())) {
  try {
    return use(YAML::Load(text));
  } catch (const std::exception& error) {
    return fail(ErrorKind::invalid, path + " can't be read: " + error.what());
  }
}

}  // namespace

Result<ConfigValues> config_values(const ConfigPlace& place) {
  COORD_ASSIGN(const ConfigText found, find_config(place));
  if (found.text.empty()) {
    return ConfigValues{found.path, {}};
  }
  return with_yaml(found.path, found.text, [&](const YAML::Node& root) -> Result<ConfigValues> {
    if (!root.IsMap()) {
      return fail(ErrorKind::invalid, found.path + " is no map of keys");
    }
    return ConfigValues{found.path, values_of(root)};
  });
}

Result<std::optional<std::string>> configured_store(const std::string& coordination, std::optional<ConfigText>& read) {
  COORD_ASSIGN(read, find_config({coordination}));
  const ConfigText& found = *read;
  // A parser is started only for who says it.
  if (!found.text.starts_with("store:") && found.text.find("\nstore:") == std::string::npos &&
      found.text.find("redis") == std::string::npos) {
    return std::nullopt;
  }
  return with_yaml(found.path, found.text, [&](const YAML::Node& root) { return read_store(found.path, root); });
}

Result<Fallback> configured_fallback(const std::string& coordination) {
  COORD_ASSIGN(const ConfigText found, find_config({coordination}));
  if (found.text.empty()) {
    return Fallback{};
  }
  return with_yaml(found.path, found.text, [&](const YAML::Node& root) { return read_fallback(found.path, root); });
}

Status check_config(const std::string& path, const std::string& text) {
  return with_yaml(path, text, [&](const YAML::Node& root) -> Status {
    COORD_ASSIGN(const Config config, interpret(path, root, [](const std::string&) {}));
    return config.settings ? Status() : tl::unexpected<Error>(config.settings.error());
  });
}

std::vector<std::string> not_obeyed(const ConfigValues& config) {
  std::vector<std::string> names;
  for (const auto& [name, value] : config.values) {
    const std::optional<ConfigKey> key = find_config_key(name);
    if (key && !key->obeyed) {
      names.push_back(name);
    }
  }
  return names;
}

namespace {

Result<Config> read_config(const ConfigPlace& place, const std::optional<ConfigText>& read, const Warn& warn) {
  COORD_ASSIGN(const ConfigText found, read ? Result<ConfigText>(*read) : find_config(place));
  if (found.text.empty()) {
    return Config{};
  }
  return with_yaml(found.path, found.text, [&](const YAML::Node& root) { return interpret(found.path, root, warn); });
}

}  // namespace

const Result<Config>& ConfigFile::config() {
  if (!config_) {
    config_ = read_config(place_, read_, warn_);
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
