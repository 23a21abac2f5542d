#include "mcp/arguments.hpp"

#include <algorithm>    // std::any_of, std::find_if
#include <array>        // std::array
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "util/edit_distance.hpp"
#include "util/escape.hpp"

namespace coord::mcp {
namespace {

using operations::Operation;
using operations::Param;

constexpr std::array<std::string_view, 4> kOfEveryRoute = {"agent", "limit", "cursor", "detail"};

tl::unexpected<Error> wrong(const Tool& tool, const std::string& message, std::string hint) {
  return fail(ErrorKind::usage, std::string(tool.name) + ": " + message, std::move(hint));
}

std::string names_of(const std::vector<Param>& arguments) {
  std::string out;
  for (const Param& param : arguments) {
    out += (out.empty() ? "" : ", ") + std::string(param.name) + (param.required ? " (required)" : "");
  }
  return out;
}

Status check_names(const Tool& tool, const std::vector<Param>& known, const Json& arguments) {
  for (const auto& [name, value] : arguments.items()) {
    const auto is_it = [&given = name](const Param& param) { return param.name == given; };
    if (std::any_of(known.begin(), known.end(), is_it)) {
      continue;
    }
    std::vector<std::string_view> names;
    names.reserve(known.size());
    for (const Param& param : known) {
      names.push_back(param.name);
    }
    const auto near = util::nearest(name, names, 1);
    return wrong(tool, "unknown argument \"" + util::first_line(name, 40) + "\"",
                 near.empty() ? "it takes " + names_of(known) : "did you mean " + std::string(near[0]) + "?");
  }
  return {};
}

// The operations' own check of kinds and choices, with the tool in the place of an operation.
Status check_values(const Tool& tool, const std::vector<Param>& known, const Json& arguments) {
  Status checked = operations::check_input(tool.name, known, arguments);
  if (!checked && !checked.error().hint.starts_with("did you mean")) {
    checked.error().hint = std::string(tool.name) + " takes " + names_of(known);
  }
  return checked;
}

bool fits(const Route& route, const Json& arguments) {
  const auto given = route.argument.empty() ? arguments.end() : arguments.find(route.argument);
  if (given == arguments.end()) {
    return route.argument.empty();
  }
  return route.value.empty() || *given == route.value || (given->is_boolean() && *given == (route.value == "true"));
}

// What chose the way: "action fail".
std::string with(const Route& route) {
  return route.argument.empty()
             ? "this"
             : std::string(route.argument) + (route.value.empty() ? "" : " ") + std::string(route.value);
}

std::string taken_names(const std::vector<Taken>& taken) {
  std::string out;
  for (const Taken& one : taken) {
    out += (out.empty() ? "" : ", ") + std::string(one.argument);
  }
  return out;
}

Status check_required(const Tool& tool, const Route& route, const Operation& operation, const Json& input) {
  for (const Param& param : operation.params) {
    if (!param.required || input.contains(param.name)) {
      continue;
    }
    for (const Taken& one : taken_by(route)) {
      if (one.param == param.name) {
        return wrong(tool, with(route) + " needs " + std::string(one.argument) + ": " + std::string(param.help),
                     "add " + std::string(one.argument));
      }
    }
  }
  return {};
}

Result<Order> along(const Tool& tool, const Route& route, const Json& arguments) {
  Order out{operations::find(route.operation), Json::object()};
  const std::vector<Taken> taken = taken_by(route);
  for (const auto& [name, value] : arguments.items()) {
    const auto one =
        std::find_if(taken.begin(), taken.end(), [&given = name](const Taken& each) { return each.argument == given; });
    if (one != taken.end()) {
      if (!one->param.empty()) {
        out.input[std::string(one->param)] = value;
      }
    } else if (std::find(kOfEveryRoute.begin(), kOfEveryRoute.end(), name) == kOfEveryRoute.end()) {
      return wrong(tool, with(route) + " does not take " + name, "it takes " + taken_names(taken));
    }
  }
  if (!route.sets.empty()) {
    out.input[std::string(route.sets)] = true;
  }
  COORD_TRY(check_required(tool, route, *out.operation, out.input));
  return out;
}

}  // namespace

Result<Order> order_of(const Tool& tool, const Json& arguments) {
  if (!arguments.is_object()) {
    return wrong(tool, "arguments must be an object", "it takes " + names_of(arguments_of(tool)));
  }
  const std::vector<Param> known = arguments_of(tool);
  COORD_TRY(check_names(tool, known, arguments));
  COORD_TRY(check_values(tool, known, arguments));
  for (const Route& route : tool.routes) {
    if (fits(route, arguments)) {
      return along(tool, route, arguments);
    }
  }
  return wrong(tool, std::string(tool.routes.list().back().argument) + " is missing",
               std::string(tool.name) + " takes " + names_of(known));
}

}  // namespace coord::mcp
