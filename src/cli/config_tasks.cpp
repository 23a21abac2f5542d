#include "cli/config_tasks.hpp"

#include <yaml-cpp/yaml.h>  // YAML::Node

#include <charconv>  // std::from_chars

#include "util/time_text.hpp"

namespace coord::cli {
namespace {

constexpr std::int64_t kSecond = 1'000'000;

// The value of a key as text; empty where it is not there.
std::string value_of(const YAML::Node& root, const char* section, const char* key) {
  const YAML::Node node = root[section];
  const YAML::Node value = node && node.IsMap() ? node[key] : YAML::Node();
  return value && value.IsScalar() ? value.Scalar() : std::string();
}

tl::unexpected<Error> bad(const std::string& path, const std::string& key, const std::string& value,
                          const std::string& expected) {
  return fail(ErrorKind::invalid, path + ": " + key + " is \"" + value + "\"", expected);
}

Status read_count(const std::string& path, const YAML::Node& root, const char* section, const char* key,
                  std::int64_t& out) {
  const std::string value = value_of(root, section, key);
  if (value.empty()) {
    return {};
  }
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  const bool fits = error == std::errc() && end == value.data() + value.size() && out >= 0;
  return fits ? Status{} : bad(path, std::string(section) + "." + key, value, "a whole number that is not negative");
}

}  // namespace

Status read_task_settings(const std::string& path, const YAML::Node& root, core::Settings& settings) {
  COORD_TRY(read_count(path, root, "tasks", "retry_limit", settings.retry_limit));
  COORD_TRY(read_count(path, root, "agents", "max_concurrent_tasks", settings.max_concurrent_tasks));
  if (const std::string timeout = value_of(root, "tasks", "timeout"); !timeout.empty()) {
    const auto length = util::parse_duration(timeout);
    if (!length) {
      return bad(path, "tasks.timeout", timeout, "1800, 30m, 2h, 0 for no end");
    }
    settings.task_timeout_s = (*length + kSecond - 1) / kSecond;
  }
  using Strategy = core::Settings::Strategy;
  if (const std::string word = value_of(root, "tasks", "assignment_strategy"); !word.empty()) {
    if (word != "skill_based" && word != "round_robin" && word != "load_balanced") {
      return bad(path, "tasks.assignment_strategy", word, "skill_based, round_robin or load_balanced");
    }
    settings.assignment = word == "skill_based"   ? Strategy::skill_based
                          : word == "round_robin" ? Strategy::round_robin
                                                  : Strategy::load_balanced;
  }
  return {};
}

}  // namespace coord::cli
