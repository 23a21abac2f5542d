#include "cli/validate.hpp"

#include <filesystem>  // std::filesystem::current_path
#include <limits>      // std::numeric_limits
#include <optional>    // std::optional
#include <utility>     // std::move

#include "cli/actions.hpp"
#include "cli/columns.hpp"
#include "cli/environment.hpp"
#include "cli/ids.hpp"
#include "cli/output_file.hpp"
#include "cli/progress_line.hpp"
#include "cli/report.hpp"
#include "cli/reports/reports.hpp"
#include "cli/schema_file.hpp"
#include "cli/terminal.hpp"
#include "util/base32.hpp"
#include "validate/run.hpp"

namespace coord::cli {
namespace {

// A schema of one's own may be for documents that coord would never write.
constexpr schema::TextLimits kForcedLimits{std::size_t{64} << 20, 64, 5'000'000};
constexpr std::size_t kFindings = 1000;

struct Output {
  reports::Format format;
  std::string file;
};

struct Wanted {
  validate::Options options;
  std::optional<schema::Schema> schema;  // that options point to
  reports::Format format = reports::text;
  std::vector<Output> outputs;
};

std::string text_of(const Json& input, const char* name) {
  return input.contains(name) ? input[name].get<std::string>() : std::string();
}

Result<Output> parse_output(const std::string& text) {
  const std::size_t equals = text.find('=');
  const reports::Format format = reports::find_format(text.substr(0, equals));
  if (equals == std::string::npos || equals + 1 == text.size() || format == nullptr) {
    return fail(ErrorKind::usage, "--output: \"" + text + "\" is not FORMAT=FILE",
                "a format is text, json, github, sarif or junit");
  }
  return Output{format, text.substr(equals + 1)};
}

Result<reports::Format> main_format(const Json& input, bool json, bool actions) {
  const std::string name = text_of(input, "format");
  if (json && !name.empty() && name != "json") {
    return fail(ErrorKind::usage, "--json and --format " + name + " ask for different things");
  }
  return reports::find_format(json ? "json" : !name.empty() ? name : actions ? "github" : "text");
}

Status fill_rules(const Json& input, Wanted& wanted) {
  validate::Rules& rules = wanted.options.rules;
  rules.strict = input.contains("strict");
  const auto limit = input.contains("limit") ? input["limit"].get<std::size_t>() : kFindings;
  rules.limit = limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
  if (const std::string name = text_of(input, "schema"); !name.empty()) {
    COORD_ASSIGN(wanted.schema, load_schema(name));
    rules.limits = kForcedLimits;
  }
  return {};
}

// A report must not take the place of what it is about.
Status check_outputs(const Wanted& wanted) {
  for (const Output& output : wanted.outputs) {
    for (const std::string& path : wanted.options.paths) {
      std::error_code error;
      if (std::filesystem::equivalent(path, output.file, error) && std::filesystem::is_regular_file(path, error)) {
        return fail(ErrorKind::usage, "--output: " + output.file + " is a file to validate, and would be overwritten",
                    "name another file for the report");
      }
    }
  }
  return {};
}

Result<Wanted> parse_wanted(const Json& input, bool json, const Actions& actions) {
  Wanted wanted;
  COORD_ASSIGN(wanted.format, main_format(input, json, actions.running));
  for (const Json& output : input.contains("output") ? input["output"] : Json::array()) {
    COORD_ASSIGN(Output parsed, parse_output(output.get<std::string>()));
    wanted.outputs.push_back(std::move(parsed));
  }
  wanted.options.paths = input["paths"].get<std::vector<std::string>>();
  COORD_TRY(check_outputs(wanted));
  wanted.options.keep_files = wanted.format == reports::junit;
  for (const Output& output : wanted.outputs) {
    wanted.options.keep_files = wanted.options.keep_files || output.format == reports::junit;
  }
  COORD_TRY(fill_rules(input, wanted));
  return wanted;
}

validate::Report run_shown(Wanted& wanted, const std::string& schema_name) {
  if (wanted.schema) {
    wanted.options.rules.forced = {schema_name, &*wanted.schema};
  }
  ProgressLine line;
  if (!line.wanted()) {
    return validate::run(wanted.options, {});
  }
  return validate::run(wanted.options, [&](const validate::Progress& reached) {
    if (line.due()) {
      line.show(std::to_string(reached.documents) + " documents, " + std::to_string(reached.files) + " files, " +
                std::to_string(reached.bytes >> 20U) + " MiB");
    }
  });
}

reports::Style style_of(const Actions& actions, const Environment& environment, std::string_view version) {
  reports::Style style;
  std::error_code error;
  style.folder = std::filesystem::current_path(error).string();
  style.root = actions.workspace;
  style.token = "coord-" + util::base32(make_entropy(environment.seed)->next(), 12);
  style.version = version;
  return style;
}

Status write_reports(const Wanted& wanted, const validate::Report& report, const reports::Style& style,
                     const Actions& actions) {
  for (const Output& output : wanted.outputs) {
    COORD_TRY(write_file(output.file, output.format(report, style), Writing::replace));
  }
  if (!actions.summary_file.empty()) {
    COORD_TRY(write_file(actions.summary_file, reports::summary(report, style), Writing::append));
  }
  return {};
}

int status_of(const validate::Report& report) {
  return report.unreadable > 0      ? exit_code(ErrorKind::io)
         : report.counts.errors > 0 ? exit_code(ErrorKind::invalid)
                                    : 0;
}

}  // namespace

int run_validate(const Arguments& arguments, std::string_view version) {
  const bool json = arguments.globals.json;
  const Actions actions = read_actions();
  const Result<Environment> environment = read_environment();
  if (!environment) {
    return report(environment.error(), json);
  }
  Result<Wanted> wanted = parse_wanted(arguments.input, json, actions);
  if (!wanted) {
    return report(wanted.error(), json);
  }
  const validate::Report found = run_shown(*wanted, text_of(arguments.input, "schema"));
  if (found.file_count == 0 && found.unreadable == 0) {
    warn("there is no .json or .jsonl file to validate");
  }
  reports::Style style = style_of(actions, *environment, version);
  const Status written = write_reports(*wanted, found, style, actions);
  if (!written && json) {
    return report(written.error(), json);
  }
  const Terminal terminal = describe_output(arguments.globals.color);
  if (terminal.color && wanted->format == reports::text) {
    style.paint = [&](std::string_view text, validate::Severity severity) {
      return paint(text, severity == validate::Severity::error ? Color::red : Color::yellow, terminal);
    };
  }
  std::string answer = wanted->format(found, style);
  if (actions.running && wanted->format == reports::text) {
    answer = reports::inert(answer, style);
  }
  const int delivered = deliver_as_it_is(answer, "");
  if (!written) {  // what was found is not lost with the report
    return report(written.error(), json);
  }
  return delivered == 0 ? status_of(found) : delivered;
}

}  // namespace coord::cli
