#include "cli/guard_command.hpp"

#include <utility>  // std::move

#include "cli/git.hpp"
#include "cli/message_text.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "cli/stdio.hpp"
#include "core/leases/locks.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

// A lock on a folder is in the way of many files: named once, with the first of them.
Error refusal(const Json& found, const std::string& prefix) {
  constexpr std::size_t kMostNamed = 5;
  std::vector<std::string> says;
  for (const Json& item : found["items"]) {
    const std::string line = member(item, "asked") == member(item, "resource")
                                 ? member(item, "says")
                                 : member(item, "asked") + ": " + member(item, "says");
    bool known = false;
    for (const std::string& other : says) {
      known = known || other.ends_with(member(item, "says"));
    }
    if (!known) {
      says.push_back(line);
    }
  }
  std::string message = "the commit changes what others have locked";
  for (std::size_t i = 0; i < says.size() && i < kMostNamed; ++i) {
    message += (i == 0 ? ": " : "; ") + says[i];
  }
  if (says.size() > kMostNamed) {
    message += "; and " + std::to_string(says.size() - kMostNamed) + " more";
  }
  const Json& first = found["items"][0];
  return {ErrorKind::conflict, message,
          "coord wait unlocked " + member(first, "resource") + ", or ask " + member(first, "agent") +
              ", or git restore --staged :/" + prefix + member(first, "asked"),
          Json{{"items", found["items"]}}};
}

// What check_paths() finds; for a refusal as its error.
Result<Json> check_staged(core::Context& context) {
  const std::string& project = context.caller.worktree;
  COORD_ASSIGN(const std::string git, git_root("."));
  const std::string prefix = project.starts_with(git + "/") ? project.substr(git.size() + 1) + "/" : "";
  COORD_ASSIGN(const std::vector<std::string> staged, git_pending_resources(".", project, Pending::staged));
  COORD_ASSIGN(Json found, core::check_paths(context, staged, ""));
  if (!found["items"].empty()) {
    return tl::unexpected<Error>(refusal(found, prefix));
  }
  return found;
}

}  // namespace

int run_guard_check(core::Context& context, const Arguments& arguments, const std::string& coordination) {
  const bool json = arguments.globals.json;
  context.caller.worktree = worktree_root(coordination);
  const Result<Json> found = check_staged(context);
  if (!found) {
    return found.error().kind == ErrorKind::conflict ? report(found.error(), json) : let_pass(found.error(), json);
  }
  for (const Json& warning : (*found)["warnings"]) {
    warn(warning.get_ref<const std::string&>());
  }
  return json ? deliver(schema::to_line(*found) + "\n", "") : 0;
}

int let_pass(const Error& error, bool json) {
  if (json) {
    (void)deliver(schema::to_line(to_json(error)) + "\n", "");
  }
  write_err("coord: locks were not looked at: " + util::visible(error.message));
  return 0;
}

}  // namespace coord::cli
