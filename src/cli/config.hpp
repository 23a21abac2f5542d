// The project's configuration file. The only user of yaml-cpp.
#pragma once

#include <functional>  // std::function
#include <map>         // std::map
#include <optional>    // std::optional
#include <string>      // std::string
#include <vector>      // std::vector

#include "cli/config_store.hpp"
#include "coord/error.hpp"
#include "coord/store.hpp"
#include "core/settings.hpp"

namespace coord::cli {

struct Config {
  std::optional<std::string> default_agent;
  Result<core::Settings> settings;
};

// The document of the settings, where the state is on a server.
inline constexpr std::string_view kConfigDocument = "config.yml";

// Where settings are: in a file of the project, or, where the state is on a server, in that document of the store; where it is absent or
// holds nothing but comments, as `init` leaves it, in `.claude/workflow-config.yml` of the project.
struct ConfigPlace {
  std::string coordination;
  Store* store = nullptr;
};

// What the configuration file says, key by key, each as YAML on one line.
struct ConfigValues {
  std::string path;  // empty: there is no file
  std::map<std::string, std::string> values;
};
[[nodiscard]] Result<ConfigValues> config_values(const ConfigPlace& place);

// A configuration file as it was read.
struct ConfigText {
  std::string path;  // empty: there is no file
  std::string text;  // empty: it says nothing
};

// What the file says of the store, which can only stand in a file: an address, or nothing for files. The file goes into `read`, for a
// ConfigFile of the same directory.
[[nodiscard]] Result<std::optional<std::string>> configured_store(const std::string& coordination,
                                                                  std::optional<ConfigText>& read);

// As read_fallback(), of the file.
[[nodiscard]] Result<Fallback> configured_fallback(const std::string& coordination);

// `invalid` when this text is no configuration, or says something that it may not.
[[nodiscard]] Status check_config(const std::string& path, const std::string& text);

// The keys that are known from the protocol documents, stand in the file, and change nothing.
[[nodiscard]] std::vector<std::string> not_obeyed(const ConfigValues& config);

// The settings at a place; read when something of them is asked for, once.
class ConfigFile {
 public:
  // Keys that nothing knows are told to `warn`.
  // `read`: the file, where it has been read just now.
  ConfigFile(ConfigPlace place, std::optional<ConfigText> read, std::function<void(std::string)> warn)
      : place_(std::move(place)), read_(std::move(read)), warn_(std::move(warn)) {}

  // A file that cannot be read or parsed is told to `warn` and counts as absent.
  [[nodiscard]] std::optional<std::string> default_agent();

  // `invalid` for a file that can't be parsed or says something else than it may, `io`.
  [[nodiscard]] Result<core::Settings> settings();

 private:
  const Result<Config>& config();

  ConfigPlace place_;
  std::optional<ConfigText> read_;
  std::function<void(std::string)> warn_;
  std::optional<Result<Config>> config_;
};

}  // namespace coord::cli
