#include "cli/mcp_command.hpp"

#include <sys/stat.h>  // stat
#include <unistd.h>    // chdir

#include <algorithm>  // std::max
#include <array>      // std::array
#include <chrono>     // std::chrono::steady_clock
#include <cstdlib>    // getenv
#include <memory>     // std::unique_ptr
#include <string>     // std::string
#include <utility>    // std::move

#include "cli/environment.hpp"
#include "cli/line_reader.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "cli/stdio.hpp"
#include "cli/workplace.hpp"
#include "core/leases/program.hpp"
#include "mcp/server.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::size_t kMostWaiting = 1'000;  // then nothing more is read until some are answered

// What tells that the project is still the one that was opened, with the same settings.
struct Sign {
  std::array<std::int64_t, 7> numbers{};
  bool operator==(const Sign&) const = default;
};

Sign sign_of(const std::string& coordination) {
  Sign out;
  std::size_t at = 0;
  struct stat status {};
  const std::string project = coordination.substr(0, coordination.rfind('/'));
  if (::stat(coordination.c_str(), &status) == 0) {
    out.numbers[at] = static_cast<std::int64_t>(status.st_ino);
  }
  for (const std::string& file : {coordination + "/config.yml", project + "/.claude/workflow-config.yml"}) {
    status = {};
    (void)::stat(file.c_str(), &status);
    out.numbers[++at] = static_cast<std::int64_t>(status.st_ino);
    out.numbers[++at] = status.st_mtim.tv_sec;
    out.numbers[++at] = status.st_mtim.tv_nsec;
  }
  return out;
}

// The project, found at the first call that needs it, and again when another directory has come to its place or its settings have changed.
class Project {
 public:
  Project(const Globals& globals, const Environment& environment) : globals_(globals), environment_(environment) {}

  Result<core::Context*> context() {
    const auto tell = [](const std::string& line) { write_err("coord: " + util::visible(line)); };
    if (workplace_ != nullptr && !workplace_->opened().away && sign_of(workplace_->path()) == sign_) {
      follow_session();
      workplace_->catch_up(tell);
      return &workplace_->context();
    }
    workplace_.reset();
    COORD_ASSIGN(workplace_, Workplace::open(Workplace::options(globals_, environment_), globals_, environment_, tell));
    sign_ = sign_of(workplace_->path());
    core::Context& context = workplace_->context();
    context.caller.worktree = worktree_root(workplace_->path());
    context.notice = tell;
    born_as_ = context.caller.session.value_or("");
    follow_session();
    workplace_->catch_up(tell);
    return &context;
  }

  void resolve(const operations::Operation& operation, Json& input) const {
    if (workplace_ != nullptr && takes_resources(operation)) {
      resolve_resources(workplace_->context().caller.worktree, input);
    }
  }

 private:
  // A server lives on through a `clear`, after which its client's session has another name.
  void follow_session() {
    if (!born_as_.empty()) {
      core::Context& context = workplace_->context();
      context.caller.session = core::session_now(context, born_as_);
    }
  }

  std::string born_as_;
  const Globals& globals_;
  const Environment& environment_;
  std::unique_ptr<Workplace> workplace_;
  Sign sign_;
};

// Clients start a server anywhere; Claude Code says where the project is.
void go_to_project(const Globals& globals, const Environment& environment) {
  const char* project = std::getenv("CLAUDE_PROJECT_DIR");
  if (project != nullptr && *project != '\0' && !globals.dir && !environment.directory) {
    (void)!::chdir(project);
  }
}

void take_lines(LineReader& reader, mcp::Server& server) {
  while (const auto line = reader.next()) {
    if (line->too_long) {
      server.take_too_long_line();
    } else {
      server.take(line->text);
    }
  }
}

Status serve(mcp::Server& server) {
  using std::chrono::milliseconds;
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::microseconds kPause{mcp::Server::kPauseUs};
  LineReader reader(STDIN_FILENO, mcp::kMostMessageBytes);
  auto next_try = Clock::now();
  while (true) {
    if (server.waiting() < kMostWaiting) {
      const auto pause = std::chrono::ceil<milliseconds>(next_try - Clock::now());
      COORD_TRY(reader.read(server.waiting() > 0    ? milliseconds(0)
                            : server.patient() == 0 ? milliseconds(-1)
                                                    : std::max(pause, milliseconds(0))));
    }
    take_lines(reader, server);
    if (server.waiting() > 0) {
      COORD_TRY(write_out(server.answer()));
    } else if (reader.ended()) {
      return write_out(server.give_up());
    }
    if (server.patient() > 0 && Clock::now() >= next_try) {
      COORD_TRY(write_out(server.try_again()));
      next_try = Clock::now() + kPause;
    }
  }
}

}  // namespace

int run_mcp(const Arguments& arguments, std::string_view version) {
  const Globals& globals = arguments.globals;
  const Result<Environment> environment = read_environment();
  if (!environment) {
    return report(environment.error(), globals.json);
  }
  if (!globals.fences.empty()) {
    return report(Error{ErrorKind::usage, "mcp: --fence belongs to commands that write once", {}, nullptr},
                  globals.json);
  }
  go_to_project(globals, *environment);
  Project project(globals, *environment);
  mcp::Host host;
  host.project = [&] { return project.context(); };
  host.resolve = [&](const operations::Operation& operation, Json& input) { project.resolve(operation, input); };
  host.version = std::string(version);
  mcp::Server server(std::move(host));
  if (const Status served = serve(server); !served) {
    write_err("error: " + util::visible(served.error().message));
    return exit_code(served.error().kind);
  }
  return 0;
}

}  // namespace coord::cli
