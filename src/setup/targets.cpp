#include "setup/targets.hpp"

#include <array>     // std::array
#include <optional>  // std::optional
#include <tuple>     // std::tie
#include <utility>   // std::move

#include "setup/files.hpp"
#include "setup/hook_settings.hpp"
#include "setup/mcp_settings.hpp"
#include "setup/section.hpp"
#include "util/packed.hpp"

namespace coord::setup {
namespace {

// Paths in the project, and in the user's home behind the program's folder; empty = there is none.
struct TargetRow {
  std::string_view name;
  std::string_view project;
  std::string_view local;
  std::string_view user;
  std::string_view user_folder;
  std::string_view otherwise;  // what helps where there is none

  static constexpr auto members(auto& row) {
    return std::tie(row.name, row.project, row.local, row.user, row.user_folder, row.otherwise);
  }
  constexpr bool operator==(const TargetRow&) const = default;
};

constexpr std::array kTargets = {
    TargetRow{"claude", ".claude/settings.json", ".claude/settings.local.json", "settings.json", ".claude", ""},
    TargetRow{"codex", ".codex/hooks.json", "", "hooks.json", ".codex", "--project or --user"},
    TargetRow{"gemini", ".gemini/settings.json", "", "settings.json", ".gemini", "--project or --user"},
    TargetRow{"cursor", ".cursor/hooks.json", "", "hooks.json", ".cursor", "--project or --user"},
    TargetRow{"mcp", ".mcp.json", "", "", "", "claude mcp add --scope user coord -- coord mcp"},
    TargetRow{"agents-md", "CLAUDE.md", "CLAUDE.local.md", "CLAUDE.md", ".claude", ""},
};

std::string user_folder(const TargetRow& row, const Surroundings& around) {
  const std::string& own = row.user_folder == ".claude"  ? around.claude_home
                           : row.user_folder == ".codex" ? around.codex_home
                                                         : std::string();
  return own.empty() ? around.home + "/" + std::string(row.user_folder) : own;
}

Result<std::string> path_of(const TargetRow& row, Scope scope, const Surroundings& around) {
  const std::string_view path = scope == Scope::project ? row.project : scope == Scope::local ? row.local : row.user;
  if (path.empty()) {
    const std::string_view word = scope == Scope::local ? "--local" : "--user";
    return fail(ErrorKind::usage, "setup: " + std::string(row.name) + " has no file for " + std::string(word),
                std::string(row.otherwise));
  }
  if (scope == Scope::user) {
    const std::string folder = user_folder(row, around);
    return folder.starts_with('/') && !folder.starts_with("/.")
               ? Result<std::string>(folder + "/" + std::string(path))
               : fail(ErrorKind::usage, "setup: HOME does not name a directory", "--project");
  }
  return around.project + "/" + std::string(path);
}

// AGENTS.md where there is one, taken in by CLAUDE.md; else CLAUDE.md.
Result<std::vector<Place>> documents(const std::string& target, const std::string& claude, const Surroundings& around,
                                     bool for_removal) {
  const std::string agents = around.project + "/AGENTS.md";
  COORD_ASSIGN(const SettingsFile agents_file, read_settings(agents, shown_path(around, agents)));
  COORD_ASSIGN(const SettingsFile claude_file, read_settings(claude, shown_path(around, claude)));
  if (!agents_file.text) {
    return std::vector<Place>{{target, claude, section_edit(guide_section()), around.project}};
  }
  std::vector<Place> out = {{target, agents, section_edit(guide_section()), around.project}};
  const bool same = claude_file.path == agents_file.path;
  if (!same && (for_removal || !claude_file.text || !imports_agents_md(*claude_file.text))) {
    out.push_back({target, claude, section_edit(import_section()), around.project});
  }
  return out;
}

}  // namespace

std::string shown_path(const Surroundings& around, const std::string& path) {
  if (path.starts_with(around.project + "/")) {
    return path.substr(around.project.size() + 1);
  }
  return !around.home.empty() && path.starts_with(around.home + "/") ? "~" + path.substr(around.home.size()) : path;
}

const std::string& lasting_folder(const Surroundings& around, const std::string& path) {
  return path.starts_with(around.project + "/") ? around.project : around.home;
}

const std::vector<std::string_view>& file_targets() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    all.reserve(kTargets.size());
    for (const TargetRow& row : util::packed<kTargets>) {
      all.push_back(row.name);
    }
    return all;
  }();
  return names;
}

Result<std::vector<Place>> places_of(const std::string& target, Scope scope, const Surroundings& around,
                                     bool for_removal, bool wake) {
  for (const TargetRow& row : util::packed<kTargets>) {
    if (row.name != target) {
      continue;
    }
    COORD_ASSIGN(const std::string path, path_of(row, scope, around));
    if (target == "agents-md" && scope == Scope::project) {
      return documents(target, path, around, for_removal);
    }
    const std::optional<HookProgram> program = find_hook_program(target);
    Edit edit = program ? hook_edit(*program, wake) : target == "mcp" ? mcp_edit() : section_edit(guide_section());
    return std::vector<Place>{{target, path, std::move(edit), lasting_folder(around, path)}};
  }
  return fail(ErrorKind::internal, "no target is named " + target);
}

}  // namespace coord::setup
