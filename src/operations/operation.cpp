#include "operations/operation.hpp"

#include <array>    // std::array
#include <string>   // std::string
#include <utility>  // std::pair

#include "core/leases/heartbeat.hpp"
#include "operations/rows.hpp"
#include "util/edit_distance.hpp"

namespace coord::operations {
namespace {

constexpr std::array kGroups = {send_rows,         mailbox_rows, consultation_rows, progress_rows,
                                progress_end_rows, task_rows,    task_work_rows,    lease_rows,
                                lock_rows,         run_rows,     agent_rows,        registry_rows,
                                decision_rows,     store_rows,   validation_rows,   help_rows};

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
  for (const Operation& operation : all()) {
    names.push_back(operation.name);
  }
  return util::nearest(name, names);
}

Result<Json> run(const Operation& operation, core::Context& context, const Json& input) {
  COORD_TRY(check_input(operation, input));
  if (operation.needs == Operation::Needs::read || operation.needs == Operation::Needs::write) {
    core::renew_on_the_way(context);
  }
  return operation.run(context, input);
}

}  // namespace coord::operations
