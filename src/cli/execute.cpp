#include "cli/execute.hpp"

#include <string>   // std::string
#include <utility>  // std::move
#include <vector>   // std::vector

#include "cli/assessment.hpp"
#include "cli/body.hpp"
#include "cli/config.hpp"
#include "cli/config_command.hpp"
#include "cli/diagnostics.hpp"
#include "cli/environment.hpp"
#include "cli/exchange_command.hpp"
#include "cli/follow.hpp"
#include "cli/guard_command.hpp"
#include "cli/interrupt.hpp"
#include "cli/keep.hpp"
#include "cli/message_text.hpp"
#include "cli/option_parser.hpp"
#include "cli/render.hpp"
#include "cli/report.hpp"
#include "cli/resources.hpp"
#include "cli/run_command.hpp"
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

// By which the coord commands of a program that this one starts find the same state.
std::vector<std::string> variables_of(const store::OpenStore& opened, const Globals& globals) {
  std::vector<std::string> out = {"COORD_DIR=" + opened.path};
  if (!opened.server.empty() || globals.store) {
    out.push_back("COORD_STORE=" + (opened.server.empty() ? std::string(store::kFiles) : opened.address));
  }
  return out;
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
  const bool guards = operation.name == "guard check";
  if (!workplace && guards) {
    return let_pass(workplace.error(), globals.json);
  }
  if (!workplace) {
    return refuse(workplace.error(), soft, globals.json);
  }
  const std::string& directory = (*workplace)->path();
  const store::OpenStore& opened = (*workplace)->opened();
  core::Context& context = (*workplace)->context();
  diagnose(opened.server.empty() ? "directory" : "server", opened.server.empty() ? directory : opened.server);
  if (details_wanted()) {
    diagnose_detail("input", schema::to_line(arguments.input));
  }
  if (takes_resources(operation)) {
    context.caller.worktree = worktree_root(directory);
    resolve_resources(context.caller.worktree, arguments.input);
  }
  context.notice = [](const std::string& line) { write_err("coord: " + line); };
  if (operation.name != "sync" && operation.needs != Operation::Needs::create && !guards) {
    (*workplace)->catch_up(context.notice);
  }
  if (operation.name == "init" || operation.name == "checkin") {
    warn_of_not_obeyed((*workplace)->config_place());
  }
  View view;
  view.terminal = describe_output(globals.color);
  view.as = globals.as ? " --as " + *globals.as : "";
  view.full = arguments.surface.contains("full");
  const bool follows = arguments.surface.contains("follow");
  const bool watches = arguments.surface.contains("watch");
  const bool waits = arguments.input.contains("wait") || operation.name == "wait";
  const bool runs = operation.run == nullptr && operation.name == "run";  // see to it themselves
  if (!runs && (follows || (watches && operation.name != "heartbeat") || waits)) {
    interrupt_waits();
  }
  if (guards) {
    return run_guard_check(context, arguments, directory);
  }
  if (operation.name.starts_with("config ")) {
    return run_config(context, arguments, (*workplace)->config_place());
  }
  if (operation.name == "import" || operation.name == "export") {
    return run_exchange(context, arguments);
  }
  if (operation.run == nullptr) {
    return run_command(context, arguments, variables_of(opened, globals));
  }
  if (follows) {
    return follow_log(context, arguments.input, view, globals.json);
  }
  if (watches) {
    return operation.name == "heartbeat" ? keep_renewing(operation, context, arguments.input, view, globals.json)
                                         : watch_status(context, arguments.input, view, globals.json);
  }
  Result<Json> result = operations::run(operation, context, arguments.input);
  if (!result) {
    return result.error().kind == ErrorKind::unavailable
               ? refuse(result.error(), soft, globals.json)
               : report(in_words_of_options(result.error(), operation), globals.json);
  }
  if (operation.needs == Operation::Needs::create) {
    add_created(*result, (*workplace)->opened());
    (*result)["found"] = assess_project(directory.substr(0, directory.rfind('/')));
  }
  view.fence = util::base32((*workplace)->entropy().next(), 8);
  // Kept until the process ends, which is next and frees it at once: taking a long answer apart costs as much as reading it did.
  static const Json& answer = *new Json(*std::move(result));
  return show(operation, arguments, answer, view);
}

}  // namespace coord::cli
