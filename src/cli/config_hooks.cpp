#include "cli/config_hooks.hpp"

#include <yaml-cpp/yaml.h>  // YAML::Node

#include <array>        // std::array
#include <string_view>  // std::string_view
#include <utility>      // std::pair

#include "cli/config_reading.hpp"

namespace coord::cli {
namespace {

using Enforce = core::Settings::Enforce;

Status read_mode(const std::string& path, const YAML::Node& root, const char* key, Enforce& out) {
  constexpr std::array kWords = {std::pair("deny", Enforce::deny), std::pair("ask", Enforce::ask),
                                 std::pair("warn", Enforce::warn), std::pair("off", Enforce::off)};
  const std::string word = value_in(root, "hooks", key);
  for (const auto& [name, mode] : kWords) {
    if (word == name) {
      out = mode;
      return {};
    }
  }
  // YAML 1.1 reads a bare `off` as false.
  if (word == "false") {
    out = Enforce::off;
    return {};
  }
  return word.empty() ? Status() : bad_value_of(path, std::string("hooks.") + key, word, "deny, ask, warn or off");
}

Status read_switch(const std::string& path, const YAML::Node& root, const char* key, bool& out) {
  const std::string word = value_in(root, "hooks", key);
  if (word.empty()) {
    return {};
  }
  if (word != "true" && word != "false") {
    return bad_value_of(path, std::string("hooks.") + key, word, "true or false");
  }
  out = word == "true";
  return {};
}

}  // namespace

Status read_hook_settings(const std::string& path, const YAML::Node& root, core::Settings& settings) {
  COORD_TRY(read_mode(path, root, "mode", settings.edits));
  COORD_TRY(read_mode(path, root, "command_mode", settings.commands));
  COORD_TRY(read_switch(path, root, "auto_lock", settings.auto_lock));
  COORD_TRY(read_seconds(path, root, "hooks", "auto_lock_ttl", settings.auto_lock_ttl_s));
  COORD_TRY(read_seconds(path, root, "hooks", "news_interval", settings.news_every_s));
  const YAML::Node hooks = root["hooks"];
  const YAML::Node commands = hooks && hooks.IsMap() ? hooks["commands"] : YAML::Node();
  if (!commands || commands.IsNull()) {
    return {};
  }
  const std::string example = "commands: {deploy: [\"make deploy\", \"kubectl *\"]}";
  if (!commands.IsMap()) {
    return fail(ErrorKind::invalid, path + ": hooks.commands is no map of locks", example);
  }
  for (const auto& entry : commands) {
    const std::string name = entry.first.Scalar();
    COORD_ASSIGN(settings.guarded[name], words_in(entry.second, path + ": hooks.commands." + name, example));
  }
  return {};
}

}  // namespace coord::cli
