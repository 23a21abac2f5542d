#include "cli/config_reading.hpp"

#include <yaml-cpp/yaml.h>  // YAML::Node

#include "util/time_text.hpp"

namespace coord::cli {

std::string value_in(const YAML::Node& root, const char* section, const char* key) {
  const YAML::Node node = root[section];
  const YAML::Node value = node && node.IsMap() ? node[key] : YAML::Node();
  return value && value.IsScalar() ? value.Scalar() : std::string();
}

tl::unexpected<Error> bad_value_of(const std::string& path, const std::string& key, const std::string& value,
                                   const std::string& expected) {
  return fail(ErrorKind::invalid, path + ": " + key + " is \"" + value + "\"", expected);
}

Status read_seconds(const std::string& path, const YAML::Node& root, const char* section, const char* key,
                    std::int64_t& out) {
  const YAML::Node node = root[section];
  if (!node || !node.IsMap() || !node[key]) {
    return {};
  }
  const YAML::Node value = node[key];
  const auto length = value.IsScalar() ? util::parse_duration(value.Scalar()) : std::nullopt;
  if (!length) {
    return fail(ErrorKind::invalid, path + ": " + section + "." + key + " is no duration", "300, 5m, 2h, 0 for no end");
  }
  out = (*length + util::kSecond - 1) / util::kSecond;
  return {};
}

Result<std::vector<std::string>> words_in(const YAML::Node& node, const std::string& what, const std::string& example) {
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
    return fail(ErrorKind::invalid, what + " is no list of names", example);
  }
  return words;
}

}  // namespace coord::cli
