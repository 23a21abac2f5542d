#include "cli/workplace.hpp"

#include <optional>  // std::optional
#include <utility>   // std::move

#include "cli/ids.hpp"
#include "cli/terminal.hpp"
#include "store/machine.hpp"

namespace coord::cli {
namespace {

core::Caller caller_of(const Globals& globals, const Environment& environment, ConfigFile& config) {
  core::Caller caller = Workplace::caller(globals, environment);
  caller.started_by = environment.started_by;
  caller.fences = globals.fences;
  caller.may_be_reserved = environment.ci || at_terminal();
  if (!caller.as && !caller.environment) {
    caller.default_agent = config.default_agent();
  }
  return caller;
}

}  // namespace

core::Caller Workplace::caller(const Globals& globals, const Environment& environment) {
  core::Caller caller;
  caller.as = globals.as;
  caller.environment = environment.agent;
  caller.session = globals.session ? globals.session : environment.session;
  return caller;
}

store::OpenOptions Workplace::options(const Globals& globals, const Environment& environment) {
  store::OpenOptions options;
  options.directory = globals.dir ? globals.dir : environment.directory;
  options.store = globals.store ? globals.store : environment.store;
  options.fixed_now_us = environment.now_us;
  options.lock_wait = environment.lock_wait;
  return options;
}

Result<std::unique_ptr<Workplace>> Workplace::open(store::OpenOptions options, const Globals& globals,
                                                   const Environment& environment,
                                                   std::function<void(std::string)> warn) {
  std::optional<ConfigText> read;
  options.configured_store = [&read](const std::string& directory) { return configured_store(directory, read); };
  COORD_ASSIGN(store::OpenStore opened, store::open_store(options));
  if (!opened.server.empty()) {
    read.reset();  // the settings are there too
  }
  return std::unique_ptr<Workplace>(
      new Workplace(std::move(opened), std::move(read), globals, environment, std::move(warn)));
}

Workplace::Workplace(store::OpenStore opened, std::optional<ConfigText> read, const Globals& globals,
                     const Environment& environment, std::function<void(std::string)> warn)
    : opened_(std::move(opened)),
      entropy_(make_entropy(environment.seed)),
      config_place_{opened_.path, opened_.server.empty() ? nullptr : opened_.store.get()},
      config_(config_place_, std::move(read), std::move(warn)),
      machine_(store::make_machine(environment.now_us)),
      context_{*opened_.store, *entropy_, caller_of(globals, environment, config_), opened_.read_only} {
  context_.settings = [this] { return config_.settings(); };
  context_.shared_files = opened_.shared_files;
  context_.keeps_files = opened_.server.empty();
  context_.machine = machine_.get();
}

}  // namespace coord::cli
