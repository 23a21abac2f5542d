#include "cli/migrate_command.hpp"

#include <memory>    // std::unique_ptr
#include <optional>  // std::optional
#include <string>    // std::string
#include <utility>   // std::move

#include "cli/environment.hpp"
#include "cli/message_text.hpp"
#include "cli/render.hpp"
#include "cli/report.hpp"
#include "cli/terminal.hpp"
#include "cli/workplace.hpp"
#include "coord/movable_store.hpp"
#include "core/migration/migration.hpp"
#include "schema/json_text.hpp"
#include "store/redis/address.hpp"

namespace coord::cli {
namespace {

namespace migration = core::migration;
using OpenedPlace = std::unique_ptr<Workplace>;

// One side of a migration: a directory or the address of a server, whatever the environment says.
store::OpenOptions options_of_side(const std::string& side, const Arguments& arguments,
                                   const Environment& environment) {
  store::OpenOptions options = Workplace::options(arguments.globals, environment);
  const bool address = side.find("://") != std::string::npos;
  options.store = address ? side : std::string(store::kFiles);
  if (!address) {
    options.directory = side;
  }
  return options;
}

Result<OpenedPlace> open_side(const std::string& side, bool create, const Arguments& arguments,
                              const Environment& environment) {
  store::OpenOptions options = options_of_side(side, arguments, environment);
  options.create = create;
  return Workplace::open(std::move(options), arguments.globals, environment, warn);
}

// The target as it is; nothing where there is none.
Result<OpenedPlace> open_target(const std::string& side, const Arguments& arguments, const Environment& environment) {
  Result<OpenedPlace> opened = open_side(side, false, arguments, environment);
  return !opened && opened.error().kind == ErrorKind::not_found ? Result<OpenedPlace>(nullptr) : std::move(opened);
}

std::string name_of_place(const Workplace& place) {
  return place.opened().server.empty() ? place.path() : place.opened().server;
}

Result<MovableStore*> movable(Workplace& place) {
  auto* store = dynamic_cast<MovableStore*>(place.opened().store.get());
  return store != nullptr ? Result<MovableStore*>(store)
                          : fail(ErrorKind::internal, "this store can't be moved: " + name_of_place(place));
}

Json census_json(const migration::Census& census) {
  Json left = Json::array();
  for (const migration::LeftBehind& one : census.left) {
    left.push_back(Json{{"path", one.path}, {"reason", one.reason}});
  }
  return Json{{"documents", census.documents}, {"logs", census.logs},       {"lines", census.lines},
              {"bytes", census.bytes},         {"expired", census.expired}, {"left", std::move(left)}};
}

Result<Json> count_only(MovableStore& source, Workplace* target, const std::string& from) {
  COORD_TRY(migration::check_source(source));
  if (target != nullptr) {
    COORD_ASSIGN(MovableStore * store, movable(*target));
    COORD_TRY(migration::check_migration_target(source, *store, from));
  }
  COORD_ASSIGN(const migration::Census census, migration::make_pass(source, nullptr));
  return census_json(census);
}

// How everybody comes to work in the new place.
std::string pointer_to(const Workplace& source, const Workplace& target) {
  const std::string& server = target.opened().server;
  if (server.empty()) {
    std::optional<ConfigText> read;
    const auto configured = configured_store(target.path(), read);
    const std::string directory = "--dir " + target.path();
    return configured && *configured ? "coord " + directory + " --store files config set store files"
                                     : "work in that directory, or coord " + directory + ", with COORD_STORE unset";
  }
  const std::string variable = "export COORD_STORE=" + server;
  const auto address = store::redis::parse_address(target.opened().address);
  const std::string password = address && !address->password.empty() ? ", with its password" : "";
  return source.opened().server.empty()
             ? variable + password + ", or coord --dir " + source.path() + " --store files config set store " + server
             : variable + password;
}

Result<Json> move_project(Workplace& source, OpenedPlace target, const Arguments& arguments,
                          const Environment& environment) {
  COORD_ASSIGN(MovableStore * from, movable(source));
  if (target == nullptr) {
    COORD_TRY(migration::check_source(*from));
    const std::string to = arguments.input["to"].get<std::string>();
    COORD_ASSIGN(target, open_side(to, true, arguments, environment));
  }
  COORD_ASSIGN(MovableStore * to, movable(*target));
  COORD_ASSIGN(const migration::Migrated moved, migration::migrate(*from, *to, name_of_place(source)));
  COORD_ASSIGN(Json examined, operations::find("doctor")->run(target->context(), Json::object()));
  Json result = census_json(moved.census);
  result["to"] = name_of_place(*target);
  result["resumed"] = moved.resumed;
  result["sequence"] = moved.sequence;
  result["doctor"] = std::move(examined);
  result["next"] = pointer_to(source, *target);
  return result;
}

Result<Json> run_both(const Arguments& arguments, const Environment& environment) {
  if (arguments.globals.dir || arguments.globals.store) {
    return fail(ErrorKind::usage, "migrate takes its stores from --from and --to, not from --dir or --store");
  }
  const std::string from = arguments.input["from"].get<std::string>();
  const std::string to = arguments.input["to"].get<std::string>();
  COORD_ASSIGN(const OpenedPlace source, open_side(from, false, arguments, environment));
  COORD_ASSIGN(OpenedPlace target, open_target(to, arguments, environment));
  const std::string name = name_of_place(*source);
  if (target != nullptr && name == name_of_place(*target)) {
    return fail(ErrorKind::usage, "source and target are the same: " + name, "name another directory or database");
  }
  Json result;
  if (arguments.input.contains("dry_run")) {
    COORD_ASSIGN(MovableStore * store, movable(*source));
    COORD_ASSIGN(result, count_only(*store, target.get(), name));
  } else {
    COORD_ASSIGN(result, move_project(*source, std::move(target), arguments, environment));
  }
  result["from"] = name;
  return result;
}

std::string counted(std::int64_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string migration_text(const Json& result, const View& view) {
  const bool moved = result.contains("to");
  std::string out = std::string(moved ? "moved " : "would move ") + counted(number(result, "documents"), "document") +
                    " and " + counted(number(result, "logs"), "log") + " of " +
                    counted(number(result, "lines"), "line") + ", " + counted(number(result, "bytes"), "byte") +
                    (moved ? ", to " + shown(result, "to") : "") + "\n";
  if (const std::int64_t expired = number(result, "expired"); expired > 0) {
    out += "left out " + counted(expired, "key") + " whose time is over\n";
  }
  for (const Json& one : result["left"]) {
    out += "left behind " + shown(one, "path") + ": " + shown(one, "reason") + "\n";
  }
  if (moved) {
    out += renderer("doctor")(result["doctor"], view);
    out += paint("next: " + shown(result, "next"), Color::dim, view.terminal) + "\n";
  }
  return out;
}

}  // namespace

int run_migrate(const Arguments& arguments) {
  const bool json = arguments.globals.json;
  const Result<Environment> environment = read_environment();
  if (!environment) {
    return report(environment.error(), json);
  }
  const Result<Json> result = run_both(arguments, *environment);
  if (!result) {
    return report(result.error(), json);
  }
  View view;
  view.terminal = describe_output(arguments.globals.color);
  const std::string text = migration_text(*result, view);
  const int status = deliver(json ? schema::to_line(*result) + "\n" : text, text.substr(0, text.find('\n')));
  const bool whole = (*result)["left"].empty() && number(result->value("doctor", Json::object()), "errors") == 0;
  return status == 0 && !whole ? exit_code(ErrorKind::invalid) : status;
}

}  // namespace coord::cli
