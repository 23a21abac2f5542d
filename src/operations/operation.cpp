#include "operations/operation.hpp"

#include <algorithm>  // std::clamp
#include <array>      // std::array
#include <string>     // std::string
#include <utility>    // std::move

#include "core/leases/fence.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/lease.hpp"
#include "operations/reads.hpp"
#include "operations/rows.hpp"
#include "util/edit_distance.hpp"

namespace coord::operations {
namespace {

constexpr std::array kGroups = {send_rows,  mailbox_rows,   consultation_rows, progress_rows,    progress_end_rows,
                                task_rows,  task_work_rows, lease_rows,        lock_rows,        run_rows,
                                agent_rows, registry_rows,  decision_rows,     integration_rows, setup_rows,
                                store_rows, config_rows,    exchange_rows,     validation_rows,  help_rows};

}  // namespace

std::span<const Operation> all() {
  static const std::vector<Operation> rows = [] {
    std::vector<Operation> joined;
    for (const auto group : kGroups) {
      joined.insert(joined.end(), group().begin(), group().end());
    }
    return joined;
  }();
  return rows;
}

const Operation* find(std::string_view name) {
  for (const auto group : kGroups) {
    for (const Operation& operation : group()) {
      if (operation.name == name || (!operation.alias.empty() && operation.alias == name)) {
        return &operation;
      }
    }
  }
  return nullptr;
}

std::vector<std::string_view> nearest(std::string_view name) {
  std::vector<std::string_view> names;
  std::vector<std::string_view> same_verb;  // `add` may be meant for `task add`
  for (const Operation& operation : all()) {
    const std::size_t blank = operation.name.find(' ');
    const std::string_view family = operation.name.substr(0, blank);
    if (blank != std::string_view::npos &&
        (names.empty() || names.back().substr(0, names.back().find(' ')) != family)) {
      names.push_back(family);
    }
    names.push_back(operation.name);
    if (blank != std::string_view::npos && operation.name.substr(blank + 1) == name) {
      same_verb.push_back(operation.name);
    }
  }
  const std::vector<std::string_view> near = util::nearest(name, names);
  return near.empty() ? same_verb : near;
}

namespace {

// What is held by the caller of a program that stays is looked at again after a moment only: a time to live is no shorter than
// a second, and has three parts.
bool is_renewal_due(core::Context& context) {
  return core::lease_clock(context) >= context.renewal_due;
}

void renew(core::Context& context) {
  constexpr std::int64_t kMoment = 250'000;
  const std::int64_t now = core::lease_clock(context);
  const auto due = core::renew_on_the_way(context);
  context.renewal_due = now + std::clamp<std::int64_t>(due.value_or(kMoment), 0, kMoment);
}

// Runs a verb whose every commit depends on the caller's fences.
Result<Json> run_fenced(const Operation& operation, core::Context& context, const Json& input) {
  if (operation.needs != Operation::Needs::write) {
    return fail(ErrorKind::usage,
                "--fence belongs to commands that write, and " + std::string(operation.name) + " does not");
  }
  std::vector<core::Fence> fences;
  for (const std::string& typed : context.caller.fences) {
    COORD_ASSIGN(core::Fence fence, core::parse_fence(typed));
    fences.push_back(std::move(fence));
  }
  const auto store = core::fenced_store(context, std::move(fences));
  core::Context fenced = core::with_store(context, *store);
  return operation.run(fenced, input);
}

Result<Json> run_once(const Operation& operation, core::Context& context, const Json& input) {
  return context.caller.fences.empty() ? operation.run(context, input) : run_fenced(operation, context, input);
}

// With what it is known to read asked for at once, or presumed by a program that stays. What was done on a wrong presumption is done
// again: nothing of that has happened.
Result<Json> run_ahead(const Operation& operation, core::Context& context, const Json& input) {
  const std::vector<std::string> paths = reads_of(operation, context.caller, input);
  const bool renews = is_renewal_due(context);
  context.reads_ahead = true;
  if (renews) {
    context.store.expect(paths);
    renew(context);
  } else if (operation.presumes) {
    context.store.presume(paths);
  } else {
    context.store.expect(paths);
  }
  Result<Json> answer = run_once(operation, context, input);
  if (!context.store.settle()) {
    context.store.expect(paths);
    answer = run_once(operation, context, input);
    (void)context.store.settle();  // nothing was presumed
  }
  context.reads_ahead = false;
  return answer;
}

}  // namespace

Result<Json> run(const Operation& operation, core::Context& context, const Json& input) {
  COORD_TRY(check_input(operation, input));
  const bool looks = operation.needs == Operation::Needs::read || operation.needs == Operation::Needs::write;
  return looks ? run_ahead(operation, context, input) : run_once(operation, context, input);
}

}  // namespace coord::operations
