#include "cli/workplace.hpp"

#include <unistd.h>  // access

#include <optional>  // std::optional
#include <utility>   // std::move

#include "cli/ids.hpp"
#include "cli/message_text.hpp"
#include "cli/terminal.hpp"
#include "cli/waiting_text.hpp"
#include "operations/local_scope.hpp"
#include "operations/waiting.hpp"
#include "store/create.hpp"
#include "store/machine.hpp"
#include "store/queue/queue_file.hpp"
#include "util/time_text.hpp"

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
  options.stands_in = [](const std::string& directory) {
    const Result<Fallback> fallback = configured_fallback(directory);
    return fallback && (fallback->queues || fallback->grants_here);
  };
  COORD_ASSIGN(store::OpenStore opened, store::open_store(options));
  Fallback fallback;
  if (!opened.server.empty()) {
    fallback = configured_fallback(opened.path).value_or(Fallback{});  // a file that can't be read asks for none
    read.reset();                                                      // the settings are there too
  }
  if (opened.away) {
    read = ConfigText{};  // what they say nobody knows now
  }
  return std::unique_ptr<Workplace>(
      new Workplace(std::move(opened), std::move(read), globals, environment, std::move(warn), fallback));
}

Workplace::Workplace(store::OpenStore opened, std::optional<ConfigText> read, const Globals& globals,
                     const Environment& environment, std::function<void(std::string)> warn, const Fallback& fallback)
    : opened_(std::move(opened)),
      entropy_(make_entropy(environment.seed)),
      config_place_{opened_.path, opened_.server.empty() ? nullptr : opened_.store.get()},
      config_(config_place_, std::move(read), std::move(warn)),
      machine_(store::make_machine(environment.now_us)),
      queue_(store::open_queue(opened_.path)),
      context_{*opened_.store, *entropy_, caller_of(globals, environment, config_), opened_.read_only} {
  context_.settings = [this] { return config_.settings(); };
  context_.shared_files = opened_.shared_files;
  context_.keeps_files = opened_.server.empty();
  context_.machine = machine_.get();
  context_.queue = queue_.get();
  context_.falls_back = fallback.queues;
  context_.server = opened_.server;
  context_.away = opened_.away;
  context_.grants_here = fallback.grants_here;
  if (!opened_.server.empty() && (fallback.queues || fallback.grants_here)) {
    context_.here = [this, environment](bool make) { return open_here(environment, make); };
  }
}

Result<Store*> Workplace::open_here(const Environment& environment, bool make) {
  if (here_ == nullptr) {
    const std::string folder = opened_.path.substr(0, opened_.path.rfind('/')) + "/.claude/coord-local";
    if (!make && ::access((folder + "/.coordination").c_str(), F_OK) != 0) {
      return nullptr;
    }
    COORD_TRY(store::make_folder(folder));
    store::OpenOptions options;
    options.directory = folder;
    options.create = true;
    options.store = std::string(store::kFiles);
    options.fixed_now_us = environment.now_us;
    options.lock_wait = environment.lock_wait;
    COORD_ASSIGN(store::OpenStore opened, store::open_store(options));
    here_ = std::make_unique<store::OpenStore>(std::move(opened));
  }
  return here_->store.get();
}

void Workplace::offer_grants(const std::function<void(std::string)>& tell) {
  if (context_.here == nullptr || opened_.away) {
    return;
  }
  const Result<Json> offered = operations::offer_to_server(context_);
  if (!offered) {
    tell("what was granted on this machine alone is not offered to the server: " + offered.error().message);
    return;
  }
  for (const std::string& line : told_of_grants(*offered)) {
    tell(line);
  }
}

void Workplace::catch_up(const std::function<void(std::string)>& tell) {
  constexpr std::size_t kMostLines = 500;
  constexpr WallTime kMostTime = 2 * util::kSecond;
  context_.behind = false;
  offer_grants(tell);
  if (!context_.falls_back || opened_.away || queue_->empty()) {
    return;
  }
  const Result<Json> done = operations::replay(context_, {kMostLines, kMostTime, kMostTime});
  if (!done) {
    context_.behind = true;
    tell("what waits in " + queue_->name() + " is not done: " + done.error().message);
    return;
  }
  context_.behind = number(*done, "waiting") > 0 && shown(*done, "why") != "conflict";
  for (const std::string& line : told_of_replay(*done, queue_->dead_name())) {
    tell(line);
  }
}

}  // namespace coord::cli
