#include "setup/setup.hpp"

#include <utility>  // std::move

namespace coord::setup {
namespace {

Error of_file(Error error, const std::string& name) {
  error.message = name + ": " + error.message;
  error.hint = error.hint.empty() ? "mend it, and do this again; nothing was changed" : error.hint;
  return error;
}

Result<std::optional<std::string>> text_to_install(const Plan& plan) {
  const Edit& edit = plan.place.edit;
  const std::string before = plan.file.text.value_or(edit.fresh);
  COORD_ASSIGN(std::string after, edit.add(before));
  // The promise of `remove`, kept for this very text.
  COORD_ASSIGN(const std::string clean_before, edit.remove(before));
  COORD_ASSIGN(const std::string clean_after, edit.remove(after));
  COORD_ASSIGN(const State state, edit.state(after));
  if (clean_before != clean_after || state != State::current) {
    return fail(ErrorKind::internal, "what would be added could not be taken away again",
                "add it by hand: coord setup TARGET --dry-run in an empty directory shows it");
  }
  return std::optional(std::move(after));
}

Result<std::optional<std::string>> text_to_leave(const Plan& plan) {
  const Edit& edit = plan.place.edit;
  if (plan.state == State::missing) {
    return plan.file.text;
  }
  if (plan.backup) {
    const auto again = edit.add(*plan.backup);
    if (again && *again == plan.file.text) {
      return plan.backup;
    }
  }
  COORD_ASSIGN(std::string clean, edit.remove(*plan.file.text));
  const bool is_ours = !plan.backup && clean == edit.fresh;
  return is_ours ? std::optional<std::string>() : std::optional(std::move(clean));
}

}  // namespace

std::string_view state_name(State state) {
  return state == State::current ? "current" : state == State::stale ? "stale" : "missing";
}

std::string_view deed_name(Deed deed) {
  switch (deed) {
    case Deed::made: return "made";
    case Deed::changed: return "changed";
    case Deed::restored: return "restored";
    case Deed::removed: return "removed";
    case Deed::none: break;
  }
  return "none";
}

Result<Plan> make_plan(const Place& place, const std::string& name, Goal goal) {
  Plan plan;
  plan.place = place;
  COORD_ASSIGN(plan.file, read_settings(place.path, name));
  COORD_ASSIGN(const SettingsFile backup, read_settings(backup_path(plan.file.path), backup_path(name)));
  plan.backup = backup.text;
  if (plan.file.text) {
    const auto state = place.edit.state(*plan.file.text);
    if (!state) {
      return tl::unexpected<Error>(of_file(state.error(), name));
    }
    plan.state = *state;
  }
  auto after = goal == Goal::install ? text_to_install(plan) : text_to_leave(plan);
  if (!after) {
    return tl::unexpected<Error>(of_file(after.error(), name));
  }
  plan.after = *std::move(after);
  return plan;
}

Result<Deed> carry_out(const Plan& plan, Goal goal) {
  if (!plan.changes()) {
    return Deed::none;
  }
  if (goal == Goal::install) {
    if (plan.state == State::missing) {
      COORD_TRY(back_up(plan.file));
    }
    COORD_TRY(replace_settings(plan.file, *plan.after));
    return plan.file.text ? Deed::changed : Deed::made;
  }
  if (!plan.after) {
    COORD_TRY(remove_settings(plan.file, plan.place.stays));
    return Deed::removed;
  }
  COORD_TRY(replace_settings(plan.file, *plan.after));
  if (plan.backup == plan.after) {
    const SettingsFile backup{backup_path(plan.file.path), backup_path(plan.file.name), plan.backup, true};
    COORD_TRY(remove_settings(backup, plan.place.stays));
  }
  return Deed::restored;
}

}  // namespace coord::setup
