#include <algorithm>  // std::any_of, std::find
#include <map>        // std::map
#include <utility>    // std::move

#include "core/leases/edits.hpp"
#include "core/leases/heartbeat.hpp"
#include "core/leases/locks.hpp"
#include "hooks/events.hpp"
#include "hooks/git_work.hpp"
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
      : context_(context), settings_(settings), around_(around), worktree_(context.caller.worktree) {}
  ~Judge() { context_.caller.worktree = worktree_; }
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  Status look_at_edits(const std::vector<std::string>& files) {
    if (settings_.edits == Enforce::off) {
      return {};
    }
    for (const auto& [worktree, resources] : by_worktree(spots_of("", files))) {
      context_.caller.worktree = worktree;
      core::EditRequest request;
      request.paths = resources;
      request.lock = settings_.auto_lock;
      request.ttl_s = settings_.auto_lock_ttl_s;
      COORD_ASSIGN(const Json found, core::admit_edit(context_, request));
      note(found, settings_.edits);
    }
    return {};
  }

  Status look_at_command(const std::string& script) {
    for (const SimpleCommand& command : parse_shell(script)) {
      if (const auto work = git_work(command)) {
        COORD_TRY(look_at_git(*work));
      }
      if (settings_.commands != Enforce::off) {
        COORD_TRY(look_at(spots_of(command.folder, command.written), settings_.commands));
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
        const bool denies = finding.enforce == Enforce::deny || out.decision == Answer::Decision::deny;
        out.decision = denies ? Answer::Decision::deny : Answer::Decision::ask;
        add(out.reason, finding.text);
      } else {
        add(out.context, finding.text);
      }
    }
    return out;
  }

 private:
  using ByWorktree = std::map<std::string, std::vector<std::string>>;

  [[nodiscard]] std::vector<Spot> spots_of(const std::string& folder, const std::vector<std::string>& files) const {
    std::vector<Spot> out;
    out.reserve(files.size());
    for (const std::string& file : files) {
      out.push_back(around_.spot_of(folder, file));
    }
    return out;
  }

  // Without what is nobody's, and each once.
  static ByWorktree by_worktree(const std::vector<Spot>& spots) {
    ByWorktree out;
    for (const Spot& spot : spots) {
      if (spot.resource.empty()) {
        continue;
      }
      std::vector<std::string>& resources = out[spot.worktree];
      if (std::find(resources.begin(), resources.end(), spot.resource) == resources.end()) {
        resources.push_back(spot.resource);
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

  Status look_at(const std::vector<Spot>& spots, Enforce enforce) {
    for (const auto& [worktree, resources] : by_worktree(spots)) {
      context_.caller.worktree = worktree;
      COORD_ASSIGN(const Json found, core::check_paths(context_, resources, ""));
      note(found, enforce);
    }
    return {};
  }

  // A commit takes what is staged, what the same script stages before it, and the paths that it names itself.
  Status look_at_git(const GitWork& work) {
    if (work.verb == "add" || work.verb == "rm" || work.verb == "mv") {
      staged_.push_back(work);
      return {};
    }
    const bool commits = work.verb == "commit";
    if (!commits && work.verb != "push") {
      return work.all ? look_at(around_.to_be_committed(work.folder, true), settings_.commands) : Status();
    }
    const Spot place = around_.spot_of(work.folder, ".");
    if (settings_.edits == Enforce::off || place.resource.empty()) {
      return {};
    }
    std::vector<Spot> spots{{kGitResource, place.worktree}};
    if (commits) {
      add_commit(work, spots);
    }
    return look_at(spots, settings_.edits);
  }

  void add_commit(const GitWork& work, std::vector<Spot>& spots) {
    const auto add = [&](const std::vector<Spot>& more) { spots.insert(spots.end(), more.begin(), more.end()); };
    bool all = work.all;
    for (const GitWork& staged : staged_) {
      if (staged.folder == work.folder) {
        all = all || (staged.all && staged.verb == "add");
        add(spots_of(staged.folder, staged.paths));
      }
    }
    add(spots_of(work.folder, work.paths));
    if (all || work.paths.empty()) {
      add(around_.to_be_committed(work.folder, all));
    }
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
        const std::string name = util::visible(resource);
        findings_.push_back({"this project wants the lock " + name +
                                 " held for this command, and nobody holds it; `coord run --lock " + name +
                                 " -- COMMAND` takes it, runs the command and gives it back",
                             settings_.commands});
      }
    }
    return {};
  }

  core::Context& context_;
  const Settings& settings_;
  const Surroundings& around_;
  std::string worktree_;  // the caller's own
  std::vector<GitWork> staged_;
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
  renew(context, input);
  const Settings settings = settings_or_defaults(context);
  Judge judge(context, settings, surroundings);
  COORD_TRY(judge.look_at_edits(input.edited));
  if (input.edited.empty()) {
    COORD_TRY(judge.look_at_command(input.command));
  }
  return judge.answer();
}

}  // namespace coord::hooks
