#include "cli/assessment.hpp"

#include <dirent.h>  // opendir
#include <unistd.h>  // access

#include <array>        // std::array
#include <string_view>  // std::string_view
#include <tuple>        // std::tie

#include "cli/exchange_files.hpp"
#include "cli/message_text.hpp"
#include "cli/stdio.hpp"
#include "util/packed.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kMostComposeBytes = std::size_t{1} << 20;

struct Sign {
  std::string_view file;
  std::string_view type;

  static constexpr auto members(auto& row) { return std::tie(row.file, row.type); }
  constexpr bool operator==(const Sign&) const = default;
};
// The first that is there decides: those of the third protocol document, then others.
constexpr std::array kSigns = {
    Sign{"package.json", "node"},     Sign{"requirements.txt", "python"},
    Sign{"pyproject.toml", "python"}, Sign{"go.mod", "go"},
    Sign{"Cargo.toml", "rust"},       Sign{"setup.py", "python"},
    Sign{"pom.xml", "java"},          Sign{"build.gradle", "java"},
    Sign{"build.gradle.kts", "java"}, Sign{"CMakeLists.txt", "cpp"},
    Sign{"Gemfile", "ruby"},          Sign{"composer.json", "php"},
    Sign{"mix.exs", "elixir"},        Sign{"Package.swift", "swift"},
};

bool is_there(const std::string& project, std::string_view name) {
  return ::access((project + "/" + std::string(name)).c_str(), F_OK) == 0;
}

std::size_t count_ending(const std::string& folder, std::string_view ending) {
  std::size_t count = 0;
  DIR* const open = ::opendir(folder.c_str());
  while (const dirent* entry = open == nullptr ? nullptr : ::readdir(open)) {
    count += std::string_view(entry->d_name).ends_with(ending) ? 1U : 0U;
  }
  if (open != nullptr) {
    ::closedir(open);
  }
  return count;
}

bool names_redis(const std::string& project, std::string_view compose) {
  const auto text = read_text_file(project + "/" + std::string(compose), kMostComposeBytes);
  return text && text->find("redis") != std::string::npos;
}

}  // namespace

Json assess_project(const std::string& project) {
  Json out{{"project_type", "unknown"}};
  for (const Sign& sign : util::packed<kSigns>) {
    if (is_there(project, sign.file)) {
      out["project_type"] = sign.type;
      out["told_by"] = sign.file;
      break;
    }
  }
  for (const char* compose : {"docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml"}) {
    if (names_redis(project, compose)) {
      out["redis"] = compose;
      break;
    }
  }
  if (const std::size_t agents = count_ending(project + "/.claude/coordination/agents", ".active"); agents > 0) {
    out["agents"] = agents;
  }
  Json earlier = Json::array();
  for (const char* folder : {"coordination", ".claude/coordination"}) {
    const bool taken = holds_documents(path_in(project, folder));
    if (taken || (folder[0] == '.' && is_there(project, folder))) {
      earlier.push_back(Json{{"path", folder}, {"import", taken}});
    }
  }
  if (!earlier.empty()) {
    out["earlier"] = std::move(earlier);
  }
  if (is_there(project, ".claude/workflow-config.yml")) {
    out["workflow_config"] = ".claude/workflow-config.yml";
  }
  return out;
}

std::string assessment_text(const Json& assessment) {
  std::string out;
  const auto say = [&out](const std::string& line) { out += "found: " + line + "\n"; };
  if (assessment.contains("told_by")) {
    say("a " + shown(assessment, "project_type") + " project (" + shown(assessment, "told_by") + ")");
  }
  if (assessment.contains("redis")) {
    say("redis in " + shown(assessment, "redis") + "; coord keeps its state in files and does not need it");
  }
  if (assessment.contains("agents")) {
    const std::int64_t agents = number(assessment, "agents");
    say(std::to_string(agents) + (agents == 1 ? " agent" : " agents") +
        " marked as active in .claude/coordination/agents");
  }
  for (const Json& folder : assessment.value("earlier", Json::array())) {
    const std::string path = shown(folder, "path");
    say("an earlier coordination in " + path + "/" +
        (is_on(folder, "import") ? "; coord import --from " + path + " takes it over" : "; it is empty"));
  }
  if (assessment.contains("workflow_config")) {
    say(shown(assessment, "workflow_config") + ", which holds as long as .coordination/config.yml says nothing");
  }
  return out;
}

}  // namespace coord::cli
