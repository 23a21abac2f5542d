// A coordination directory or server opened for one command, and everything else that rules work on.
#pragma once

#include <functional>  // std::function
#include <memory>      // std::unique_ptr
#include <optional>    // std::optional
#include <string>      // std::string

#include "cli/arguments.hpp"
#include "cli/config.hpp"
#include "cli/environment.hpp"
#include "core/context.hpp"
#include "store/open.hpp"

namespace coord::cli {

class Workplace {
 public:
  // Finds and opens the directory that the options, the environment or the working directory name. What is wrong with the configuration
  // is told to `warn`, when something asks for it. Where a fallback is configured, a server that is away is opened too: what is asked of it
  // ends with `unavailable`, and writes that may wait do. Errors: those of open_store(), `invalid` for a fallback that is none.
  [[nodiscard]] static Result<std::unique_ptr<Workplace>> open(store::OpenOptions options, const Globals& globals,
                                                               const Environment& environment,
                                                               std::function<void(std::string)> warn);

  // The options for open(): where to look, the clock, how long to wait for a writer or a server.
  [[nodiscard]] static store::OpenOptions options(const Globals& globals, const Environment& environment);

  // The caller as far as it is known before anything is opened.
  [[nodiscard]] static core::Caller caller(const Globals& globals, const Environment& environment);

  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  [[nodiscard]] core::Context& context() { return context_; }
  [[nodiscard]] Entropy& entropy() { return *entropy_; }
  [[nodiscard]] const store::OpenStore& opened() const { return opened_; }
  [[nodiscard]] const std::string& path() const { return opened_.path; }  // of .coordination, absolute
  [[nodiscard]] const ConfigPlace& config_place() const { return config_place_; }

  // Offers what was granted here to the server, and does what waits for it, before a command's own work, and tells what became of it; not more than a command may take. What may wait
  // goes behind the rest then. Nothing where the server is away, or nothing waits.
  void catch_up(const std::function<void(std::string)>& tell);

 private:
  Workplace(store::OpenStore opened, std::optional<ConfigText> read, const Globals& globals,
            const Environment& environment, std::function<void(std::string)> warn, const Fallback& fallback);
  void offer_grants(const std::function<void(std::string)>& tell);
  Result<Store*> open_here(const Environment& environment, bool make);

  store::OpenStore opened_;
  std::unique_ptr<Entropy> entropy_;
  ConfigPlace config_place_;
  ConfigFile config_;
  std::unique_ptr<Machine> machine_;
  std::unique_ptr<WriteQueue> queue_;
  std::unique_ptr<store::OpenStore> here_;  // claims and locks of this machine alone
  core::Context context_;
};

}  // namespace coord::cli
