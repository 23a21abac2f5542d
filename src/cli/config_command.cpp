#include "cli/config_command.hpp"

#include <algorithm>  // std::any_of
#include <optional>   // std::optional
#include <utility>    // std::move

#include "cli/columns.hpp"
#include "cli/config.hpp"
#include "cli/config_edit.hpp"
#include "cli/config_keys.hpp"
#include "cli/report.hpp"
#include "core/effects.hpp"
#include "core/events.hpp"
#include "core/identity.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::cli {
namespace {

constexpr std::string_view kFile = "config.yml";

Json item_of(std::string_view name, const ConfigKey& key, const ConfigValues& config) {
  const auto said = config.values.find(std::string(name));
  const bool is_said = said != config.values.end();
  return Json{{"key", name},
              {"value", is_said ? said->second : std::string(key.otherwise)},
              {"source", is_said ? config.path : "default"},
              {"obeyed", key.obeyed},
              {"help", key.help}};
}

Error unknown_key(const std::string& name) {
  const std::string near(nearest_config_key(name));
  return {ErrorKind::usage, "no setting is named " + util::visible(name),
          near.empty() ? "coord config show lists all" : "did you mean " + near + "?", nullptr};
}

// Settings that are said, and those that could be; what is not obeyed only when somebody has said it.
int show(const Arguments& arguments, const ConfigValues& config) {
  const Terminal terminal = describe_output(arguments.globals.color);
  Json items = Json::array();
  Columns columns;
  for (const ConfigKey& key : config_keys()) {
    Json item = item_of(key.name, key, config);
    const bool is_said = item["source"] != "default";
    if (is_said || key.obeyed) {
      const std::string value = item["value"].get<std::string>();
      const bool obeyed = item["obeyed"].get<bool>();
      columns.row({{std::string(key.name), Color::bold},
                   {value.empty() ? "-" : value},
                   {is_said ? "set" : "default", Color::dim},
                   {(obeyed ? "" : "not obeyed: ") + std::string(key.help), obeyed ? Color::none : Color::yellow}});
      items.push_back(std::move(item));
    }
  }
  const std::string from = config.path.empty() ? "no configuration file" : "from " + util::visible(config.path);
  return deliver(arguments.globals.json ? schema::to_line(items) + "\n" : columns.text(terminal) + from + "\n", "");
}

int get(const Arguments& arguments, const ConfigValues& config) {
  const std::string name = arguments.input["key"].get<std::string>();
  const std::optional<ConfigKey> key = find_config_key(name);
  if (!key) {
    return report(unknown_key(name), arguments.globals.json);
  }
  const Json item = item_of(name, *key, config);
  return deliver(arguments.globals.json ? schema::to_line(item) + "\n" : item["value"].get<std::string>() + "\n", "");
}

Result<Json> put(core::Context& context, const std::string& name, const std::string& value) {
  const std::optional<ConfigKey> key = find_config_key(name);
  if (!key) {
    return tl::unexpected<Error>(unknown_key(name));
  }
  if (!key->obeyed) {
    return fail(ErrorKind::usage, name + " changes nothing", std::string(key->help));
  }
  if (value.find('\n') != std::string::npos || value.empty()) {
    return fail(ErrorKind::usage, "a value is one line of YAML", "coord config set " + name + " VALUE");
  }
  COORD_ASSIGN(const core::Identity me, core::identify(context, core::kCoordinator));
  for (int i = 0; i < core::kCommitTries; ++i) {
    COORD_ASSIGN(const auto there, context.store.read(kFile));
    COORD_ASSIGN(std::string text, with_config_value(there ? there->bytes : "", name, value));
    COORD_TRY(check_config(std::string(kFile), text));
    Batch batch;
    if (there) {
      batch.require(core::is_version(std::string(kFile), there->version));
      batch.add(core::put(std::string(kFile), std::move(text)));
    } else {
      batch.add(core::create(std::string(kFile), std::move(text)));
    }
    batch.add(core::event(context, "CONFIG_CHANGED", me.name, Json{{"key", name}, {"value", value}}));
    COORD_ASSIGN(const Commit commit, context.store.commit(batch));
    if (commit.granted()) {
      return Json{{"key", name}, {"value", value}};
    }
  }
  return fail(ErrorKind::conflict, "others kept changing " + std::string(kFile), "try again");
}

// Whether the other file says what would be lost: from a first setting of the project's own on it is read for nothing else than
// where the state is, and where that is in files not for that either.
bool is_needed(const ConfigValues& file, const ConfigPlace& place) {
  return place.store == nullptr || std::any_of(file.values.begin(), file.values.end(), [](const auto& said) {
           const std::optional<ConfigKey> key = find_config_key(said.first);
           return key && key->obeyed && !key->in_file;
         });
}

int set(core::Context& context, const Arguments& arguments, const ConfigPlace& place, const ConfigValues& before) {
  const std::string name = arguments.input["key"].get<std::string>();
  const std::string value = arguments.input["value"].get<std::string>();
  const std::optional<ConfigKey> key = find_config_key(name);
  if (key && key->in_file && place.store != nullptr) {
    return report({ErrorKind::usage, "where the state is can't be said in the state itself",
                   "coord --store files config set " + name + " " + value, nullptr},
                  arguments.globals.json);
  }
  if (before.path.ends_with("/.claude/workflow-config.yml") && is_needed(before, place)) {
    return report(
        {ErrorKind::conflict, "the settings of this project are in " + before.path,
         place.store != nullptr ? "change it there" : "change it there, or copy it to .coordination/config.yml first",
         nullptr},
        arguments.globals.json);
  }
  const auto result = put(context, name, value);
  if (!result) {
    return report(result.error(), arguments.globals.json);
  }
  const std::string line = "set " + name + " to " + util::visible(value);
  return deliver(arguments.globals.json ? schema::to_line(*result) + "\n" : line + "\n", line);
}

}  // namespace

int run_config(core::Context& context, const Arguments& arguments, const ConfigPlace& place) {
  const auto config = config_values(place);
  if (!config) {
    return report(config.error(), arguments.globals.json);
  }
  const std::string_view name = arguments.operation->name;
  return name == "config show"  ? show(arguments, *config)
         : name == "config get" ? get(arguments, *config)
                                : set(context, arguments, place, *config);
}

}  // namespace coord::cli
