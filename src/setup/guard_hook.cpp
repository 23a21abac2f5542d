#include "setup/guard_hook.hpp"

#include <fcntl.h>     // AT_FDCWD
#include <sys/stat.h>  // lstat
#include <unistd.h>    // access

#include <cerrno>   // errno
#include <cstdio>   // rename, renameat2
#include <cstring>  // strerror

#include "setup/unified_diff.hpp"

namespace coord::setup {
namespace {

constexpr std::string_view kMark = "# The guard of coord: ";
constexpr std::string_view kScript = R"(#!/bin/sh
# The guard of coord: refuses to commit files that another session has locked. `coord guard install --remove` takes it away.
# What was the hook before is kept beside it, and runs first.
before="$(dirname "$0")/pre-commit.before-coord"
if [ -x "$before" ]; then
  "$before" "$@" || exit $?
fi
if ! command -v coord >/dev/null 2>&1; then
  echo "coord is not in PATH: locks of others were not looked at" >&2
  exit 0
fi
coord guard check
[ $? -ne 4 ] || exit 4
exit 0
)";

bool is_there(const std::string& path) {
  struct stat info {};
  return ::lstat(path.c_str(), &info) == 0;
}

bool is_guard(const std::string& text) {
  const std::size_t second = text.find('\n');
  return second != std::string::npos && std::string_view(text).substr(second + 1).starts_with(kMark);
}

enum class Target { free, replaced };

// `conflict` when somebody else was faster.
Status move(const std::string& from, const std::string& to, Target target, const std::string& name) {
  const unsigned how = target == Target::free ? RENAME_NOREPLACE : 0;
  int done = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), how);
  if (done != 0 && (errno == EINVAL || errno == ENOSYS) && !is_there(to)) {
    done = ::rename(from.c_str(), to.c_str());  // a file system without that flag
  }
  if (done == 0) {
    return {};
  }
  const bool raced = errno == ENOENT || errno == EEXIST;
  const bool denied = errno == EACCES || errno == EPERM || errno == EROFS;
  return fail(raced    ? ErrorKind::conflict
              : denied ? ErrorKind::denied
                       : ErrorKind::io,
              name + " can't be moved: " + std::strerror(errno));
}

Result<Deed> install_hook(const HookPlan& plan) {
  if (!plan.foreign) {
    COORD_TRY(replace_settings(plan.file, *plan.after, Kind::program));
    return plan.file.text ? Deed::changed : Deed::made;
  }
  COORD_TRY(move(plan.path, plan.kept, Target::free, plan.file.name));
  const SettingsFile absent{plan.path, plan.file.name, std::nullopt, false};
  const Status made = replace_settings(absent, *plan.after, Kind::program);
  if (!made) {
    (void)move(plan.kept, plan.path, Target::free, plan.file.name);
    return tl::unexpected<Error>(made.error());
  }
  return Deed::changed;
}

}  // namespace

Result<HookPlan> plan_hook(const std::string& folder, const Surroundings& around, Goal goal) {
  HookPlan plan;
  plan.path = folder + "/pre-commit";
  plan.stays = lasting_folder(around, plan.path);
  plan.file.name = shown_path(around, plan.path);
  return plan_again(plan, goal);
}

Result<HookPlan> plan_again(const HookPlan& before, Goal goal) {
  HookPlan plan;
  plan.path = before.path;
  plan.stays = before.stays;
  COORD_ASSIGN(plan.file, read_settings(plan.path, before.file.name));
  plan.kept = backup_path(plan.path);
  plan.has_kept = is_there(plan.kept);
  const bool ours = plan.file.text && is_guard(*plan.file.text);
  plan.foreign = !ours && is_there(plan.path);
  if (ours) {
    const bool runs = ::access(plan.path.c_str(), X_OK) == 0;
    plan.state = *plan.file.text == kScript && runs ? State::current : State::stale;
  }
  if (goal == Goal::install) {
    plan.after = std::string(kScript);
    if (plan.foreign && plan.has_kept) {
      return fail(ErrorKind::conflict,
                  backup_path(plan.file.name) + " is there already, and pre-commit is another hook",
                  "join the two in one of them, and remove the other");
    }
  }
  return plan;
}

Result<Deed> carry_out(const HookPlan& plan, Goal goal) {
  if (goal == Goal::install) {
    return plan.state == State::current ? Deed::none : install_hook(plan);
  }
  if (plan.state == State::missing) {
    return Deed::none;
  }
  if (plan.has_kept) {
    COORD_TRY(move(plan.kept, plan.path, Target::replaced, plan.file.name));
    return Deed::restored;
  }
  COORD_TRY(remove_settings(plan.file, plan.stays));
  return Deed::removed;
}

std::string diff_of(const HookPlan& plan, Goal goal) {
  const std::string kept = backup_path(plan.file.name);
  if (goal == Goal::install && plan.state != State::current) {
    const std::string moved = "rename from " + plan.file.name + "\nrename to " + kept + "\n";
    return (plan.foreign ? moved : "") +
           unified_diff(plan.file.name, plan.foreign ? std::nullopt : plan.file.text, plan.after);
  }
  if (goal == Goal::remove && plan.state != State::missing) {
    const std::string moved = "rename from " + kept + "\nrename to " + plan.file.name + "\n";
    return unified_diff(plan.file.name, plan.file.text, std::nullopt) + (plan.has_kept ? moved : "");
  }
  return {};
}

}  // namespace coord::setup
