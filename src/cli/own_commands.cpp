#include "cli/own_commands.hpp"

#include <array>        // std::array
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <tuple>        // std::tie
#include <vector>       // std::vector

#include "cli/config_command.hpp"
#include "cli/exchange_command.hpp"
#include "cli/follow.hpp"
#include "cli/guard_command.hpp"
#include "cli/interrupt.hpp"
#include "cli/keep.hpp"
#include "cli/run_command.hpp"
#include "store/open.hpp"
#include "util/packed_table.hpp"

namespace coord::cli {
namespace {

// By which the coord commands of a program that this one starts find the same state.
std::vector<std::string> variables_of(const store::OpenStore& opened, const Globals& globals) {
  std::vector<std::string> out = {"COORD_DIR=" + opened.path};
  if (!opened.server.empty() || globals.store) {
    out.push_back("COORD_STORE=" + (opened.server.empty() ? std::string(store::kFiles) : opened.address));
  }
  return out;
}

int check_guard(const Job& job) {
  return run_guard_check(job.workplace.context(), job.arguments, job.workplace.path());
}

int configure(const Job& job) {
  return run_config(job.workplace.context(), job.arguments, job.workplace.config_place());
}

int exchange(const Job& job) {
  return run_exchange(job.workplace.context(), job.arguments);
}

int start_program(const Job& job) {
  return run_command(job.workplace.context(), job.arguments,
                     variables_of(job.workplace.opened(), job.arguments.globals));
}

int follow(const Job& job) {
  interrupt_waits();
  return follow_log(job.workplace.context(), job.arguments.input, job.view, job.arguments.globals.json);
}

int watch(const Job& job) {
  interrupt_waits();
  return watch_status(job.workplace.context(), job.arguments.input, job.view, job.arguments.globals.json);
}

int renew(const Job& job) {
  return keep_renewing(*job.arguments.operation, job.workplace.context(), job.arguments.input, job.view,
                       job.arguments.globals.json);
}

struct OwnRow {
  std::string_view operation;
  std::string_view flag;  // with which alone; empty for always
  OwnCommand command = nullptr;

  static constexpr auto members(auto& row) { return std::tie(row.operation, row.flag); }
  static constexpr auto functions(auto& row) { return std::tie(row.command); }
  constexpr bool operator==(const OwnRow&) const = default;
};

constexpr std::array kOwn = {
    OwnRow{"guard check", "", check_guard}, OwnRow{"config show", "", configure}, OwnRow{"config get", "", configure},
    OwnRow{"config set", "", configure},    OwnRow{"import", "", exchange},       OwnRow{"export", "", exchange},
    OwnRow{"run", "", start_program},       OwnRow{"log", "follow", follow},      OwnRow{"status", "watch", watch},
    OwnRow{"heartbeat", "watch", renew},
};

}  // namespace

OwnCommand own_command(const Arguments& arguments) {
  const auto row = util::find_row(util::packed_table<kOwn>, arguments.operation->name);
  return row && (row->flag.empty() || arguments.surface.contains(row->flag)) ? row->command : nullptr;
}

}  // namespace coord::cli
