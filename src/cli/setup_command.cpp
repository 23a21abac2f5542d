#include "cli/setup_command.hpp"

#include <sys/stat.h>  // stat
#include <unistd.h>    // access

#include <algorithm>  // std::min
#include <cstdlib>    // getenv
#include <utility>    // std::move
#include <variant>    // std::variant

#include "cli/git.hpp"
#include "cli/report.hpp"
#include "cli/setup_wish.hpp"
#include "cli/terminal.hpp"
#include "schema/json_text.hpp"
#include "setup/guard_hook.hpp"
#include "setup/unified_diff.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

using setup::Deed;
using setup::Goal;
using setup::State;

// What is to become of one file, or of git's hook.
struct SetupStep {
  std::string target;
  std::variant<setup::Plan, setup::HookPlan> plan;

  [[nodiscard]] State state() const {
    return std::visit([](const auto& any) { return any.state; }, plan);
  }
  [[nodiscard]] const setup::SettingsFile& file() const {
    return std::visit([](const auto& any) -> const setup::SettingsFile& { return any.file; }, plan);
  }
};

bool exists_at(const std::string& path) {
  struct stat info = {};
  return ::lstat(path.c_str(), &info) == 0;
}

Status add_steps(const std::string& target, const SetupWish& wish, const setup::Surroundings& around,
                 std::vector<SetupStep>& out) {
  if (target == kGitTarget) {
    if (wish.scope != setup::Scope::project) {
      return fail(ErrorKind::usage, "setup: git has hooks of a repository only", "coord setup git");
    }
    COORD_ASSIGN(const std::string folder, git_hooks_folder(around.project));
    COORD_ASSIGN(setup::HookPlan plan, setup::plan_hook(folder, around, wish.goal));
    out.push_back({target, std::move(plan)});
    return {};
  }
  COORD_ASSIGN(const auto places, setup::places_of(target, wish.scope, around, wish.goal == Goal::remove, wish.wake));
  for (const setup::Place& place : places) {
    COORD_ASSIGN(setup::Plan plan, setup::make_plan(place, setup::shown_path(around, place.path), wish.goal));
    out.push_back({target, std::move(plan)});
  }
  return {};
}

// There is no such file in that scope, no repository, or no git.
bool is_impossible(const Error& error) {
  return error.kind == ErrorKind::usage || error.kind == ErrorKind::not_found || error.kind == ErrorKind::unavailable;
}

Result<std::vector<SetupStep>> plan_steps(const SetupWish& wish, const setup::Surroundings& around) {
  std::vector<SetupStep> out;
  for (const std::string& target : wish.targets) {
    Status added = add_steps(target, wish, around, out);
    if (!added && !(wish.all && is_impossible(added.error()))) {
      return tl::unexpected<Error>(std::move(added.error()));
    }
  }
  return out;
}

std::string step_diff(const SetupStep& step, Goal goal) {
  if (const auto* hook = std::get_if<setup::HookPlan>(&step.plan)) {
    return setup::diff_of(*hook, goal);
  }
  const auto& plan = std::get<setup::Plan>(step.plan);
  return setup::unified_diff(plan.file.name, plan.file.text, plan.after);
}

// Who was changed by somebody else meanwhile is planned again.
Result<Deed> do_step(SetupStep& step, Goal goal) {
  constexpr int kTries = 10;
  for (int i = 1;; ++i) {
    auto done = std::visit([&](const auto& plan) { return setup::carry_out(plan, goal); }, step.plan);
    if (done || done.error().kind != ErrorKind::conflict || i == kTries) {
      return done;
    }
    if (auto* plan = std::get_if<setup::Plan>(&step.plan)) {
      COORD_ASSIGN(*plan, setup::make_plan(plan->place, plan->file.name, goal));
    } else {
      auto& hook = std::get<setup::HookPlan>(step.plan);
      COORD_ASSIGN(hook, setup::plan_again(hook, goal));
    }
  }
}

// Where what was there before is kept.
std::string kept_beside(const SetupStep& step) {
  const auto* hook = std::get_if<setup::HookPlan>(&step.plan);
  const std::string path = hook != nullptr ? hook->kept : setup::backup_path(step.file().path);
  return exists_at(path) ? setup::backup_path(step.file().name) : "";
}

bool is_in_path(std::string_view program) {
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path == nullptr ? "" : path; !rest.empty();) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    if (::access((std::string(folder) + "/" + std::string(program)).c_str(), X_OK) == 0) {
      return true;
    }
    rest.remove_prefix(std::min(rest.size(), folder.size() + 1));
  }
  return false;
}

std::string step_line(const Json& item) {
  const std::string deed = item.value("deed", "");
  const std::string name = util::visible(item["path"].get<std::string>());
  if (deed.empty() || deed == "none") {
    const bool clean = deed == "none" && item["state"] == "missing";
    return (clean ? "clean" : item["state"].get<std::string>()) + " " + name + "\n";
  }
  const std::string backup = item.value("backup", "");
  return deed + " " + name + (backup.empty() ? "" : "; as it was before: " + util::visible(backup)) + "\n";
}

Json step_item(const SetupStep& step) {
  return Json{{"target", step.target}, {"path", step.file().name}, {"state", setup::state_name(step.state())}};
}

int show_items(const Json& items, bool json) {
  std::string lines;
  for (const Json& item : items) {
    lines += step_line(item);
  }
  return deliver(json ? schema::to_line(items) + "\n" : lines, lines);
}

int check_steps(const std::vector<SetupStep>& steps, bool json) {
  Json items = Json::array();
  bool current = true;
  for (const SetupStep& step : steps) {
    items.push_back(step_item(step));
    current = current && step.state() == State::current;
  }
  const int status = show_items(items, json);
  return status == 0 && !current ? exit_code(ErrorKind::conflict) : status;
}

// For `git apply` as it is; for eyes without control characters.
int show_diffs(const std::vector<SetupStep>& steps, Goal goal, bool json) {
  const bool for_eyes = describe_output("never").terminal;
  Json items = Json::array();
  std::string diffs;
  for (const SetupStep& step : steps) {
    items.push_back(step_item(step));
    items.back()["diff"] = step_diff(step, goal);
    const auto& diff = items.back()["diff"].get_ref<const std::string&>();
    diffs += for_eyes ? util::visible(diff, true) : diff;
  }
  return deliver(json ? schema::to_line(items) + "\n" : diffs, "");
}

bool step_changes(const SetupStep& step, Goal goal) {
  const auto* plan = std::get_if<setup::Plan>(&step.plan);
  return plan != nullptr ? plan->changes() : !step_diff(step, goal).empty();
}

int do_steps(std::vector<SetupStep>& steps, Goal goal, bool json) {
  for (const SetupStep& step : steps) {
    const Status allowed = step_changes(step, goal) ? setup::check_rights(step.file()) : Status();
    if (!allowed && allowed.error().kind == ErrorKind::denied) {
      return report(allowed.error(), json);
    }
  }
  Json items = Json::array();
  for (SetupStep& step : steps) {
    const auto deed = do_step(step, goal);
    if (!deed) {
      if (!items.empty() && !json) {
        (void)show_items(items, json);
      }
      return report(deed.error(), json);
    }
    items.push_back(step_item(step));
    items.back()["deed"] = setup::deed_name(*deed);
    if (const std::string kept = kept_beside(step); !kept.empty() && *deed != Deed::none) {
      items.back()["backup"] = kept;
    }
  }
  const int status = show_items(items, json);
  if (goal == Goal::install && !is_in_path("coord")) {
    warn("coord is not in PATH, where these look for it");
  }
  return status;
}

}  // namespace

int run_setup(const Arguments& arguments) {
  const bool json = arguments.globals.json;
  const auto wish = read_wish(arguments);
  if (!wish) {
    return report(wish.error(), json);
  }
  const auto around = read_surroundings(arguments.globals);
  if (!around) {
    return report(around.error(), json);
  }
  auto steps = plan_steps(*wish, *around);
  if (!steps) {
    return report(steps.error(), json);
  }
  return wish->check     ? check_steps(*steps, json)
         : wish->dry_run ? show_diffs(*steps, wish->goal, json)
                         : do_steps(*steps, wish->goal, json);
}

}  // namespace coord::cli
