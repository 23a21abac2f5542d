#include "cli/execute.hpp"

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::move
#include <vector>       // std::vector

#include "cli/assessment.hpp"
#include "cli/body.hpp"
#include "cli/config.hpp"
#include "cli/diagnostics.hpp"
#include "cli/environment.hpp"
#include "cli/guard_command.hpp"
#include "cli/interrupt.hpp"
#include "cli/message_text.hpp"
#include "cli/option_parser.hpp"
#include "cli/own_commands.hpp"
#include "cli/render.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "cli/stdio.hpp"
#include "cli/waiting_text.hpp"
#include "cli/workplace.hpp"
#include "operations/reads.hpp"
#include "schema/json_text.hpp"
#include "util/base32.hpp"
#include "util/escape.hpp"
#include "util/words.hpp"

namespace coord::cli {
namespace {

using operations::Operation;

constexpr std::string_view kGuard = "guard check";  // lets pass where nothing can be asked

// Told where work begins, and not at every command.
void warn_of_not_obeyed(const ConfigPlace& place) {
  const auto config = config_values(place);
  const std::string names = config ? util::joined(not_obeyed(*config)) : "";
  if (!names.empty()) {
    warn(config->path + ": coord does not obey " + names + "; coord config show says what works instead");
  }
}

// What one run of an operation reads, so that a server can be asked for it when it is greeted. operations::run() settles it.
std::vector<std::string> expected_by(const Arguments& arguments, const Environment& environment) {
  const Operation& operation = *arguments.operation;
  const bool stays = arguments.surface.contains("follow") || arguments.surface.contains("watch");
  const bool looks = operation.needs == Operation::Needs::read || operation.needs == Operation::Needs::write;
  if (operation.run == nullptr || stays || !looks) {
    return {};
  }
  std::vector<std::string> paths =
      operations::reads_of(operation, Workplace::caller(arguments.globals, environment), arguments.input);
  paths.emplace_back(kConfigDocument);
  return paths;
}

// A missing or unavailable store ends a soft command in peace.
int refuse(const Error& error, bool soft, bool json) {
  if (!soft || (error.kind != ErrorKind::not_found && error.kind != ErrorKind::unavailable)) {
    return report(error, json);
  }
  if (json) {
    (void)deliver(schema::to_line(to_json(error)) + "\n", "");
  }
  write_err("coord: " + util::visible(error.message));
  return 0;
}

// An operation names its inputs as JSON does; who types them knows options.
Error in_words_of_options(Error error, const Operation& operation) {
  for (const operations::Param& param : operation.params) {
    if (param.place == operations::Param::Place::option && error.message.starts_with(std::string(param.name) + ": ")) {
      error.message.replace(0, param.name.size(), flag_name(param));
      break;
    }
  }
  return error;
}

// What making the tree made belongs to the answer of `init`; all paths as seen from the project.
void add_created(Json& result, const store::OpenStore& opened) {
  if (!opened.server.empty()) {
    result["directory"] = opened.server;
    return;
  }
  Json created = opened.created;
  for (const Json& path : result.value("created", Json::array())) {
    const std::string& name = path.get_ref<const std::string&>();
    created.push_back(name.starts_with("progress/") ? "." + name : ".coordination/" + name);
  }
  result["directory"] = opened.path;
  result["created"] = std::move(created);
}

int show(const Operation& operation, const Arguments& arguments, const Json& result, const View& view) {
  warn_of(result);
  const Render render = is_on(result, "queued") ? render_queued : renderer(operation.name);
  const bool list = result.is_object() && result.contains("items");
  const std::string answer = arguments.globals.json ? schema::to_line(list ? result["items"] : result) + "\n"
                                                    : render(result, view) + queue_text(result) + scope_text(result);
  const auto done = [&]() -> std::string {
    if (operation.needs != Operation::Needs::write) {
      return {};
    }
    const std::string text = render(result, View{});
    return text.substr(0, text.find('\n'));
  };
  const int status = deliver(answer, done);
  const bool unsound = (operation.name == "doctor" && number(result, "errors") > 0) ||
                       (operation.name == "health" && number(result, "overdue") > 0);
  return status == 0 && unsound ? exit_code(ErrorKind::invalid) : status;
}

// What comes before a command's own work: where it works is told to who asked for diagnostics, and what waits for a server is done.
void prepare(Workplace& workplace, Arguments& arguments) {
  const Operation& operation = *arguments.operation;
  const store::OpenStore& opened = workplace.opened();
  core::Context& context = workplace.context();
  diagnose(opened.server.empty() ? "directory" : "server", opened.server.empty() ? opened.path : opened.server);
  if (details_wanted()) {
    diagnose_detail("input", schema::to_line(arguments.input));
  }
  if (takes_resources(operation)) {
    context.caller.worktree = worktree_root(opened.path);
    resolve_resources(context.caller.worktree, arguments.input);
  }
  context.notice = [](const std::string& line) { write_err("coord: " + line); };
  const bool leaves_waiting = operation.name == "sync" || operation.name == kGuard;  // does it itself; must be quick
  if (!leaves_waiting && operation.needs != Operation::Needs::create) {
    workplace.catch_up(context.notice);
  }
  if (operation.name == "init" || operation.name == "checkin") {
    warn_of_not_obeyed(workplace.config_place());
  }
}

View view_of(const Arguments& arguments) {
  View view;
  view.terminal = describe_output(arguments.globals.color);
  view.as = arguments.globals.as ? " --as " + *arguments.globals.as : "";
  view.full = arguments.surface.contains("full");
  return view;
}

// Runs the operation once and shows its answer.
int run_once(Workplace& workplace, const Arguments& arguments, View view, bool soft) {
  const Operation& operation = *arguments.operation;
  if (arguments.input.contains("wait") || operation.name == "wait") {
    interrupt_waits();
  }
  Result<Json> result = operations::run(operation, workplace.context(), arguments.input);
  if (!result) {
    return result.error().kind == ErrorKind::unavailable
               ? refuse(result.error(), soft, arguments.globals.json)
               : report(in_words_of_options(result.error(), operation), arguments.globals.json);
  }
  if (operation.needs == Operation::Needs::create) {
    add_created(*result, workplace.opened());
    (*result)["found"] = assess_project(workplace.path().substr(0, workplace.path().rfind('/')));
  }
  view.fence = util::base32(workplace.entropy().next(), 8);
  // Kept until the process ends, which is next and frees it at once: taking a long answer apart costs as much as reading it did.
  static const Json& answer = *new Json(*std::move(result));
  return show(operation, arguments, answer, view);
}

}  // namespace

int execute(Arguments& arguments) {
  const Operation& operation = *arguments.operation;
  const Globals& globals = arguments.globals;
  const Result<Environment> environment = read_environment();
  if (!environment) {
    return report(environment.error(), globals.json);
  }
  if (const Status checked = operations::check_input(operation, arguments.input); !checked) {
    return report(checked.error(), globals.json);
  }
  if (const Status body = read_body(arguments); !body) {
    return report(body.error(), globals.json);
  }
  const bool soft = globals.soft || environment->soft;
  store::OpenOptions options = Workplace::options(globals, *environment);
  options.create = operation.needs == Operation::Needs::create;
  options.expected = [&] { return expected_by(arguments, *environment); };
  const auto workplace = Workplace::open(std::move(options), globals, *environment, warn);
  if (!workplace) {
    return operation.name == kGuard ? let_pass(workplace.error(), globals.json)
                                    : refuse(workplace.error(), soft, globals.json);
  }
  prepare(**workplace, arguments);
  const View view = view_of(arguments);
  const OwnCommand own = own_command(arguments);
  return own != nullptr ? own({arguments, **workplace, view}) : run_once(**workplace, arguments, view, soft);
}

}  // namespace coord::cli
