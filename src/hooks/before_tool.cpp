#include <algorithm>  // std::find
#include <utility>    // std::move

#include "core/leases/edits.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/locks.hpp"
#include "hooks/events.hpp"
#include "hooks/shell.hpp"
#include "text/in_the_way.hpp"
#include "util/escape.hpp"

namespace coord::hooks {
namespace {

using core::Settings;
using Enforce = Settings::Enforce;

// What `git commit` and `git push` need besides the files: a lock of this name keeps others from both.
constexpr const char* kGitResource = "git";

// What was found, and how it weighs.
struct Finding {
  std::string text;
  Enforce enforce = Enforce::off;
};

class Judge {
 public:
  Judge(core::Context& context, const Settings& settings, const Surroundings& around)
      : context_(context), settings_(settings), around_(around) {}

  Status look_at_edits(const std::vector<std::string>& files) {
    core::EditRequest request;
    request.paths = resources_of(files);
    request.lock = settings_.auto_lock;
    request.ttl_s = settings_.auto_lock_ttl_s;
    if (settings_.edits == Enforce::off || request.paths.empty()) {
      return {};
    }
    COORD_ASSIGN(const Json found, core::admit_edit(context_, request));
    note(found, settings_.edits);
    return {};
  }

  Status look_at_command(const std::string& script) {
    for (const SimpleCommand& command : parse_shell(script)) {
      if (command.is_git("commit") || command.is_git("push")) {
        COORD_TRY(look_at_git(command));
      }
      if (settings_.commands != Enforce::off) {
        COORD_TRY(look_at(resources_of(command.written), settings_.commands));
        COORD_TRY(look_at_guarded(command));
      }
    }
    return {};
  }

  [[nodiscard]] Answer answer() const {
    Answer out;
    const auto add = [](std::string& to, const std::string& line) { to += (to.empty() ? "coord: " : "\n") + line; };
    for (const Finding& finding : findings_) {
      if (finding.enforce == Enforce::deny || finding.enforce == Enforce::ask) {
        const bool denies = finding.enforce == Enforce::deny;
        out.decision =
            denies || out.decision == Answer::Decision::deny ? Answer::Decision::deny : Answer::Decision::ask;
        add(out.reason, finding.text);
      } else {
        add(out.context, finding.text);
      }
    }
    return out;
  }

 private:
  [[nodiscard]] std::vector<std::string> resources_of(const std::vector<std::string>& files) const {
    std::vector<std::string> out;
    for (const std::string& file : files) {
      std::string resource = around_.resource_of(file);
      if (!resource.empty() && std::find(out.begin(), out.end(), resource) == out.end()) {
        out.push_back(std::move(resource));
      }
    }
    return out;
  }

  void note(const Json& found, Enforce enforce) {
    if (!found["items"].empty()) {
      findings_.push_back({text::in_the_way(found["items"]), enforce});
    }
    for (const Json& warning : found["warnings"]) {
      findings_.push_back({util::visible(warning.get<std::string>()), Enforce::warn});
    }
  }

  Status look_at(const std::vector<std::string>& resources, Enforce enforce) {
    if (resources.empty()) {
      return {};
    }
    COORD_ASSIGN(const Json found, core::check_paths(context_, resources, ""));
    note(found, enforce);
    return {};
  }

  Status look_at_git(const SimpleCommand& command) {
    if (settings_.edits == Enforce::off) {
      return {};
    }
    std::vector<std::string> resources{kGitResource};
    if (command.is_git("commit")) {
      const auto& words = command.words;
      const bool all = std::any_of(words.begin() + 1, words.end(), [](const std::string& word) {
        return word == "--all" ||
               (word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find('a') != std::string::npos);
      });
      for (std::string& file : around_.to_be_committed(all)) {
        resources.push_back(std::move(file));
      }
    }
    return look_at(resources, settings_.edits);
  }

  // A command that the project wants a lock for: another's is in the way, and none of one's own is told.
  Status look_at_guarded(const SimpleCommand& command) {
    for (const auto& [resource, patterns] : settings_.guarded) {
      const bool meant = std::any_of(patterns.begin(), patterns.end(),
                                     [&](const std::string& pattern) { return fits(command, pattern); });
      if (!meant) {
        continue;
      }
      COORD_ASSIGN(const Json found, core::check_paths(context_, {resource}, ""));
      note(found, settings_.commands);
      core::LockQuery mine;
      mine.resource = resource;
      mine.mine = true;
      COORD_ASSIGN(const Json held, core::list_locks(context_, mine));
      if (found["items"].empty() && held["items"].empty()) {
        findings_.push_back({"this project wants the lock " + util::visible(resource) +
                                 " held for this command, and nobody holds it; `coord run --lock " +
                                 util::visible(resource) + " -- COMMAND` takes it, runs the command and gives it back",
                             settings_.commands});
      }
    }
    return {};
  }

  core::Context& context_;
  const Settings& settings_;
  const Surroundings& around_;
  std::vector<Finding> findings_;
};

}  // namespace

Settings settings_or_defaults(core::Context& context) {
  auto settings = core::settings_of(context);
  if (!settings && context.notice) {
    context.notice(settings.error().message);
  }
  return settings ? *std::move(settings) : Settings{};
}

Result<Answer> before_tool(core::Context& context, const Input& input, const Surroundings& surroundings) {
  (void)core::renew_on_the_way(context);
  const Settings settings = settings_or_defaults(context);
  Judge judge(context, settings, surroundings);
  COORD_TRY(judge.look_at_edits(input.edited));
  if (!input.command.empty() && input.edited.empty()) {
    COORD_TRY(judge.look_at_command(input.command));
  }
  return judge.answer();
}

}  // namespace coord::hooks
