#include "cli/config_store.hpp"

#include <yaml-cpp/yaml.h>  // YAML::Node

#include "cli/config_reading.hpp"
#include "store/redis/address.hpp"

namespace coord::cli {
namespace {

constexpr const char* kUsualServer = "redis://localhost:6379";

Result<std::string> checked_address(const std::string& path, const std::string& key, const std::string& value) {
  const auto address = store::redis::parse_address(value);
  if (!address) {
    return fail(ErrorKind::invalid, path + ": " + key + ": " + address.error().message, address.error().hint);
  }
  return value;
}

// A value that is one of two words; empty where the key is not there.
Result<std::string> read_word(const std::string& path, const YAML::Node& root, const char* key, const char* one,
                              const char* other) {
  const std::string value = root.IsMap() ? value_in(root, "coordination", key) : "";
  if (!value.empty() && value != one && value != other) {
    return bad_value_of(path, std::string("coordination.") + key, value, std::string(one) + " or " + other);
  }
  return value;
}

}  // namespace

Result<std::optional<std::string>> read_store(const std::string& path, const YAML::Node& root) {
  COORD_ASSIGN(const std::string mode, read_word(path, root, "mode", "file", "redis"));
  const YAML::Node node = root.IsMap() ? root["store"] : YAML::Node();
  if (node && node.IsScalar() && node.Scalar() == "files") {
    return std::nullopt;
  }
  if (node) {
    return checked_address(path, "store", node.IsScalar() ? node.Scalar() : "");
  }
  if (mode != "redis") {
    return std::nullopt;
  }
  const std::string url = value_in(root, "coordination", "redis_url");
  return checked_address(path, "coordination.redis_url", url.empty() ? kUsualServer : url);
}

Result<Fallback> read_fallback(const std::string& path, const YAML::Node& root) {
  COORD_ASSIGN(const std::string mode, read_word(path, root, "mode", "file", "redis"));
  COORD_ASSIGN(const std::string fallback, read_word(path, root, "fallback", "queue", "none"));
  COORD_ASSIGN(const std::string scope, read_word(path, root, "scope", "server", "local"));
  return Fallback{fallback == "queue" || (fallback.empty() && mode == "redis"), scope == "local"};
}

}  // namespace coord::cli
