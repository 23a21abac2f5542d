#include "cli/setup_wish.hpp"

#include <algorithm>     // std::find
#include <cstdlib>       // getenv
#include <filesystem>    // std::filesystem::canonical
#include <optional>      // std::optional
#include <system_error>  // std::error_code

#include "cli/environment.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::string_view kAllTargets = "all";

std::string real_path(const std::string& path) {
  std::error_code error;
  const auto real = std::filesystem::canonical(path, error);
  return error ? std::string() : real.string();
}

std::string text_of_variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

bool has_entry(const std::string& folder, std::string_view name) {
  std::error_code error;
  return std::filesystem::exists(std::filesystem::symlink_status(folder + "/" + std::string(name), error));
}

Result<std::string> project_directory(const std::optional<std::string>& named) {
  constexpr std::string_view kCoordination = "/.coordination";
  std::string start = real_path(named.value_or("."));
  if (start.empty()) {
    return fail(ErrorKind::not_found, "there is no directory " + named.value_or("."));
  }
  if (named) {
    return start.ends_with(kCoordination) ? start.substr(0, start.size() - kCoordination.size()) : start;
  }
  for (std::string at = start; at.size() > 1; at.resize(at.rfind('/'))) {
    if (has_entry(at, ".coordination") || has_entry(at, ".git")) {
      return at;
    }
  }
  return start;
}

Status read_targets(const Json& input, SetupWish& wish) {
  std::vector<std::string> known(setup::file_targets().begin(), setup::file_targets().end());
  known.emplace_back(kGitTarget);
  for (const Json& word : input.value("targets", Json::array())) {
    const auto& target = word.get_ref<const std::string&>();
    wish.all = wish.all || target == kAllTargets;
    if (wish.all) {
      wish.targets = known;
      continue;
    }
    if (std::find(known.begin(), known.end(), target) == known.end()) {
      return fail(ErrorKind::usage, "setup: nothing is named " + util::visible(target),
                  "claude, codex, gemini, cursor, mcp, agents-md, git, or all");
    }
    if (std::find(wish.targets.begin(), wish.targets.end(), target) == wish.targets.end()) {
      wish.targets.push_back(target);
    }
  }
  return {};
}

}  // namespace

Result<setup::Surroundings> read_surroundings(const Globals& globals) {
  COORD_ASSIGN(const Environment environment, read_environment());
  setup::Surroundings around;
  COORD_ASSIGN(around.project, project_directory(globals.dir ? globals.dir : environment.directory));
  const std::string home = text_of_variable("HOME");
  around.home = home.starts_with('/') ? real_path(home) : "";
  around.claude_home = text_of_variable("CLAUDE_CONFIG_DIR");
  around.codex_home = text_of_variable("CODEX_HOME");
  return around;
}

Result<SetupWish> read_wish(const Arguments& arguments) {
  const Json& input = arguments.input;
  SetupWish wish;
  wish.check = input.contains("check");
  wish.dry_run = input.contains("dry_run");
  wish.wake = input.contains("wake");
  wish.goal = input.contains("remove") ? setup::Goal::remove : setup::Goal::install;
  wish.scope = input.contains("user")    ? setup::Scope::user
               : input.contains("local") ? setup::Scope::local
                                         : setup::Scope::project;
  const std::string verb(arguments.operation->name);
  if (input.contains("project") + input.contains("local") + input.contains("user") > 1) {
    return fail(ErrorKind::usage, verb + ": --project, --local and --user exclude each other");
  }
  if (wish.check && (wish.dry_run || wish.goal == setup::Goal::remove)) {
    return fail(ErrorKind::usage, verb + ": --check changes nothing, and goes with no other option");
  }
  if (verb != "setup") {
    wish.targets = {std::string(kGitTarget)};
    return wish;
  }
  COORD_TRY(read_targets(input, wish));
  if (wish.wake && std::find(wish.targets.begin(), wish.targets.end(), "claude") == wish.targets.end()) {
    return fail(ErrorKind::usage, "setup: --wake is for claude alone", "coord setup claude --wake");
  }
  return wish;
}

}  // namespace coord::cli
