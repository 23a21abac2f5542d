#include "cli/cli.hpp"

#include <exception>  // std::exception
#include <string>     // std::string

#include "cli/arguments.hpp"
#include "cli/diagnostics.hpp"
#include "cli/execute.hpp"
#include "cli/help.hpp"
#include "cli/hook_command.hpp"
#include "cli/mcp_command.hpp"
#include "cli/migrate_command.hpp"
#include "cli/report.hpp"
#include "cli/setup_command.hpp"
#include "cli/stdio.hpp"
#include "cli/validate.hpp"
#include "schema/json_text.hpp"

namespace coord::cli {
namespace {

using operations::Operation;

int show_version(std::string_view version, bool json) {
  const std::string text(version);
  return deliver(json ? schema::to_line(Json{{"version", text}}) + "\n" : "coord " + text + "\n", "");
}

int show_text(const Result<std::string>& text, bool json, std::string_view name) {
  if (!text) {
    return report(text.error(), json);
  }
  return deliver(json ? schema::to_line(Json{{std::string(name), *text}}) + "\n" : *text, "");
}

int show_help(const Operation* operation, bool json) {
  if (json) {
    return deliver(schema::to_line(operation == nullptr ? overview_json() : explain_json(*operation)) + "\n", "");
  }
  return deliver(operation == nullptr ? overview() : explain(*operation), "");
}

// coord help [VERB] [--man] [--markdown GROUP]
int help(const Arguments& arguments, std::string_view version) {
  const Json& input = arguments.input;
  const bool json = arguments.globals.json;
  if (input.contains("man")) {
    return show_text(manual(version), json, "man");
  }
  if (input.contains("markdown")) {
    return show_text(reference(input["markdown"].get_ref<const std::string&>()), json, "markdown");
  }
  std::string name;
  for (const Json& word : input.contains("verb") ? input["verb"] : Json::array()) {
    name += (name.empty() ? "" : " ") + word.get<std::string>();
  }
  const Result<const Operation*> found = find_operation(name);
  const std::string family = explain_family(name);
  if (found && *found != nullptr && !json && !family.empty()) {  // `progress` alone means one of them
    return deliver(explain(**found) + "\nCommands of coord " + name + ":\n" + family, "");
  }
  if (!found) {
    return family.empty() ? report(found.error(), json)
                          : deliver(json ? schema::to_line(overview_json(name)) + "\n" : family, "");
  }
  return show_help(*found, json);
}

int dispatch(Arguments& arguments, std::string_view version) {
  const Operation* operation = arguments.operation;
  const Globals& globals = arguments.globals;
  if (operation == nullptr) {
    const bool wants_all = globals.help || globals.json;
    return globals.version       ? show_version(version, globals.json)
           : wants_all           ? show_help(nullptr, globals.json)
           : is_called_by_hook() ? 0
                                 : deliver(digest(), "");
  }
  if (globals.help) {
    return show_help(operation, globals.json);
  }
  if (operation->needs != Operation::Needs::nothing) {
    return execute(arguments);
  }
  if (operation->name == "hook") {  // whatever its input is
    return run_hook(arguments);
  }
  if (const Status checked = operations::check_input(*operation, arguments.input); !checked) {
    return report(checked.error(), globals.json);
  }
  if (operation->name == "mcp") {
    return run_mcp(arguments, version);
  }
  if (operation->name == "validate") {
    return run_validate(arguments, version);
  }
  if (operation->name == "setup" || operation->name == "guard install") {
    return run_setup(arguments);
  }
  if (operation->name == "migrate") {
    return run_migrate(arguments);
  }
  if (operation->name.starts_with("schema ")) {
    return run_schema(arguments);
  }
  if (operation->name == "version") {
    return show_version(version, globals.json);
  }
  if (operation->name == "completion") {
    return show_text(completion(arguments.input["shell"].get_ref<const std::string&>()), globals.json, "script");
  }
  return help(arguments, version);
}

}  // namespace

int run(std::span<const char* const> words, std::string_view version) {
  secure_standard_descriptors();
  const bool json = asks_for_json(words);
  try {
    start_diagnostics();
    Result<Arguments> arguments = parse_arguments(words);
    if (!arguments) {
      return calls_hook(words) ? forgive_hook(arguments.error()) : report(arguments.error(), json);
    }
    return dispatch(*arguments, version);
  } catch (const std::exception& error) {
    return report(Error{ErrorKind::internal, std::string("unexpected: ") + error.what(), {}, nullptr}, json);
  }
}

}  // namespace coord::cli
