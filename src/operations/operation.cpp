#include "operations/operation.hpp"

#include <array>    // std::array
#include <atomic>   // std::atomic
#include <string>   // std::string
#include <utility>  // std::move

#include "operations/local_scope.hpp"
#include "operations/rows.hpp"
#include "operations/running.hpp"
#include "operations/waiting.hpp"
#include "util/edit_distance.hpp"

namespace coord::operations {
namespace {

std::array<Rows, 20> groups() {
  return {send_rows(),  mailbox_rows(),   consultation_rows(), progress_rows(),    progress_end_rows(),
          task_rows(),  task_work_rows(), lease_rows(),        lock_rows(),        run_rows(),
          agent_rows(), registry_rows(),  decision_rows(),     integration_rows(), setup_rows(),
          store_rows(), config_rows(),    exchange_rows(),     validation_rows(),  help_rows()};
}

struct Kept {
  Operation operation;
  const Kept* next;
};

// The row's operation, made when it is looked for first: a command makes the one that it runs. Callers keep a pointer to it, so it is never
// freed. Threads that look for it at once may make one each.
const Operation* kept(Rows::Iterator row) {
  static std::atomic<const Kept*> first = nullptr;
  for (const Kept* one = first; one != nullptr; one = one->next) {
    if (one->operation.name == row.text<0>()) {
      return &one->operation;
    }
  }
  auto* const made = new Kept{*row, first};
  while (!first.compare_exchange_weak(made->next, made)) {
  }
  return &made->operation;
}

}  // namespace

std::span<const Operation> all() {
  static const std::vector<Operation> rows = [] {
    std::vector<Operation> joined;
    for (const Rows& group : groups()) {
      joined.insert(joined.end(), group.begin(), group.end());
    }
    return joined;
  }();
  return rows;
}

const Operation* find(std::string_view name) {
  if (name.empty()) {  // as an alias is where there is none
    return nullptr;
  }
  for (const Rows& group : groups()) {
    for (auto row = group.begin(); row != group.end(); ++row) {
      if (row.text<0>() == name || row.text<1>() == name) {
        return kept(row);
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

Result<Json> run(const Operation& operation, core::Context& context, const Json& input) {
  COORD_TRY(check_input(operation, input));
  COORD_ASSIGN(Store* const here, store_here(operation, context, input));
  if (here != nullptr) {
    return run_here(operation, context, *here, input);
  }
  if (operation.needs == Operation::Needs::read || operation.needs == Operation::Needs::write) {
    renew_here(context);
  }
  if (falls_back(context)) {
    return run_or_wait(operation, context, input);
  }
  COORD_ASSIGN(Json answer, run_ahead(operation, context, input));
  tell_what_waits(operation, context, answer);
  return answer;
}

}  // namespace coord::operations
