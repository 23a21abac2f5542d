#include "cli/config_tasks.hpp"

#include <yaml-cpp/yaml.h>  // YAML::Node

#include <charconv>  // std::from_chars

#include "cli/config_reading.hpp"

namespace coord::cli {
namespace {

Status read_count(const std::string& path, const YAML::Node& root, const char* section, const char* key,
                  std::int64_t& out) {
  const std::string value = value_in(root, section, key);
  if (value.empty()) {
    return {};
  }
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), out);
  const bool fits = error == std::errc() && end == value.data() + value.size() && out >= 0;
  return fits ? Status{}
              : bad_value_of(path, std::string(section) + "." + key, value, "a whole number that is not negative");
}

}  // namespace

Status read_task_settings(const std::string& path, const YAML::Node& root, core::Settings& settings) {
  COORD_TRY(read_count(path, root, "tasks", "retry_limit", settings.retry_limit));
  COORD_TRY(read_count(path, root, "agents", "max_concurrent_tasks", settings.max_concurrent_tasks));
  COORD_TRY(read_seconds(path, root, "tasks", "timeout", settings.task_timeout_s));
  using Strategy = core::Settings::Strategy;
  if (const std::string word = value_in(root, "tasks", "assignment_strategy"); !word.empty()) {
    if (word != "skill_based" && word != "round_robin" && word != "load_balanced") {
      return bad_value_of(path, "tasks.assignment_strategy", word, "skill_based, round_robin or load_balanced");
    }
    settings.assignment = word == "skill_based"   ? Strategy::skill_based
                          : word == "round_robin" ? Strategy::round_robin
                                                  : Strategy::load_balanced;
  }
  return {};
}

}  // namespace coord::cli
