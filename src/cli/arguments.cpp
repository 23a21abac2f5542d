#include "cli/arguments.hpp"

#include <algorithm>  // std::any_of
#include <array>      // std::array
#include <charconv>   // std::from_chars
#include <utility>    // std::move
#include <vector>     // std::vector

#include "cli/option_parser.hpp"

namespace coord::cli {
namespace {

using operations::Operation;
using operations::packed;
using operations::Param;

constexpr std::array kGlobalParams = {
    Param{.name = "json", .kind = Param::Kind::flag, .help = "answer in JSON"},
    Param{.name = "dir", .kind = Param::Kind::text, .help = "the project, or its .coordination directory (COORD_DIR)"},
    Param{.name = "store",
          .kind = Param::Kind::text,
          .help = "where the state is: files, redis://host:port/db or redis+unix:///socket?db=N (COORD_STORE)"},
    Param{.name = "as", .kind = Param::Kind::name, .help = "the agent to act as (COORD_AGENT)"},
    Param{.name = "session", .kind = Param::Kind::name, .help = "the session to act in (COORD_SESSION)"},
    Param{.name = "fence",
          .kind = Param::Kind::list,
          .help = "KEY:TOKEN: write only if that claim or lock is still held under this token; may be repeated"},
    Param{.name = "soft",
          .kind = Param::Kind::flag,
          .help = "without a directory or store: one line on standard error, exit status 0 (COORD_SOFT=1)"},
    Param{.name = "color", .kind = Param::Kind::choice, .help = "when to colour", .choices = "auto|always|never"},
    Param{.name = "help", .kind = Param::Kind::flag, .help = "explain the command", .short_flag = "-h"},
};
// Meaningful only where no command is named.
constexpr std::array kVersionParams = {
    Param{.name = "version", .kind = Param::Kind::flag, .help = "print the version"},
};

// True when `word` is a global option that takes the next word as its value.
bool takes_next(std::string_view word) {
  return std::any_of(packed<kGlobalParams>.begin(), packed<kGlobalParams>.end(),
                     [&](const Param& param) { return param.kind != Param::Kind::flag && word == flag_name(param); });
}

// The first word from `from` on that is no global option, or words.size().
std::size_t next_plain_word(std::span<const char* const> words, std::size_t from) {
  while (from < words.size()) {
    const std::string_view word = words[from];
    if (word.size() < 2 || word[0] != '-') {
      break;
    }
    from += takes_next(word) ? std::size_t{2} : std::size_t{1};
  }
  return std::min(from, words.size());
}

std::string list_names(std::string_view first_word) {
  std::string names;
  for (const Operation& operation : operations::all()) {
    if (operation.name.starts_with(std::string(first_word) + " ")) {
      names += (names.empty() ? "coord " : ", coord ") + std::string(operation.name);
    }
  }
  return names;
}

tl::unexpected<Error> unknown_command(const std::string& name) {
  std::string hint;
  for (const std::string_view near : operations::nearest(name)) {
    hint += (hint.empty() ? "did you mean coord " : " or coord ") + std::string(near);
  }
  return fail(ErrorKind::usage, "unknown command \"" + name + "\"", hint.empty() ? "coord help" : hint + "?");
}

tl::unexpected<Error> incomplete_command(const std::string& name, std::string family) {
  const bool begun = name.find(' ') != std::string::npos;
  return fail(ErrorKind::usage, name + " needs a " + (begun ? "third" : "second") + " word", std::move(family));
}

// The error for words that name no operation: `names` are the first of them, the first two, ...
tl::unexpected<Error> no_operation(const std::vector<std::string>& names) {
  std::size_t known = 0;  // words that begin a name
  while (known < names.size() && !list_names(names[known]).empty()) {
    ++known;
  }
  return known == names.size() ? incomplete_command(names.back(), list_names(names.back()))
                               : unknown_command(names[known]);
}

constexpr std::size_t kMostWords = 3;  // of a command

// Finds the operation, the one with the longest name, and takes its words away.
Result<const Operation*> take_operation(std::span<const char* const> words, std::vector<std::string>& rest) {
  rest.assign(words.begin(), words.end());
  std::vector<std::size_t> places;
  for (std::size_t place = next_plain_word(words, 0); place < words.size() && places.size() < kMostWords;
       place = next_plain_word(words, place + 1)) {
    places.push_back(place);
  }
  if (places.empty()) {
    return nullptr;
  }
  std::vector<std::string> names;  // of the first word, the first two, ...
  names.reserve(places.size());
  for (const std::size_t place : places) {
    names.push_back(names.empty() ? words[place] : names.back() + " " + words[place]);
  }
  for (std::size_t count = names.size(); count > 0; --count) {
    const Operation* operation = operations::find(names[count - 1]);
    const bool family = operation != nullptr && operation->name.starts_with(names[count - 1] + " ");
    const bool misread = family && operation->alias == names[count - 1] && count < names.size();
    if (operation == nullptr || misread) {
      continue;  // what follows the name of a family is to name one of it
    }
    for (; count > 0; --count) {
      rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(places[count - 1]));
    }
    return operation;
  }
  return no_operation(names);
}

// As it is typed.
std::string typed_name(const Param& param) {
  return param.place == Param::Place::option ? flag_name(param) : std::string(param.name);
}

tl::unexpected<Error> bad_value(const Param& param, std::string_view value, std::string_view expected,
                                std::string hint = {}) {
  return fail(ErrorKind::usage, typed_name(param) + ": \"" + std::string(value) + "\" is not " + std::string(expected),
              std::move(hint));
}

Result<Json> to_json(const Param& param, const std::vector<std::string>& values) {
  switch (param.kind) {
    case Param::Kind::flag: return Json(true);
    case Param::Kind::list: return Json(values);
    case Param::Kind::integer: {
      const std::string& text = values.front();
      std::uint64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc() || end != text.data() + text.size()) {
        return bad_value(param, text, "a whole number");
      }
      return Json(number);
    }
    case Param::Kind::pairs: {
      Json object = Json::object();
      for (const std::string& pair : values) {
        const std::size_t equals = pair.find('=');
        if (equals == std::string::npos || equals == 0) {
          return bad_value(param, pair, "of the form name=value",
                           param.place == Param::Place::option ? flag_name(param) + " name=value, once for each"
                                                               : "name=value, a word each");
        }
        object[pair.substr(0, equals)] = pair.substr(equals + 1);
      }
      return object;
    }
    default: break;
  }
  std::string joined;
  for (const std::string& word : values) {
    joined += (joined.empty() ? "" : " ") + word;
  }
  return Json(std::move(joined));
}

Status fill(const Operation& operation, const Given& given, Arguments& out) {
  for (const Param& param : operation.params) {
    const auto values = given.find(param.name);
    if (values == given.end() || values->second.empty()) {
      continue;
    }
    COORD_ASSIGN(Json value, to_json(param, values->second));
    (param.surface_only ? out.surface : out.input)[std::string(param.name)] = std::move(value);
  }
  return {};
}

Status fill_globals(const Given& given, Globals& out) {
  const auto text = [&](std::string_view name, std::optional<std::string>& into) {
    if (const auto values = given.find(name); values != given.end() && !values->second.empty()) {
      into = values->second.back();
    }
  };
  const auto on = [&](std::string_view name) {
    const auto values = given.find(name);
    return values != given.end() && !values->second.empty();
  };
  out.json = on("json");
  out.soft = on("soft");
  out.help = on("help");
  out.version = on("version");
  text("dir", out.dir);
  text("store", out.store);
  text("as", out.as);
  text("session", out.session);
  if (const auto values = given.find("fence"); values != given.end()) {
    out.fences = values->second;
  }
  std::optional<std::string> color;
  text("color", color);
  out.color = color.value_or("auto");
  if (out.color != "auto" && out.color != "always" && out.color != "never") {
    return fail(ErrorKind::usage, "--color must be auto, always or never");
  }
  return {};
}

}  // namespace

operations::Params global_params() {
  return packed<kGlobalParams>;
}

Result<Arguments> parse_arguments(std::span<const char* const> words) {
  Arguments arguments;
  std::vector<std::string> rest;
  COORD_ASSIGN(arguments.operation, take_operation(words, rest));
  if (arguments.operation == nullptr) {
    COORD_ASSIGN(const Given given, parse_options("", packed<kVersionParams>, global_params(), rest));
    COORD_TRY(fill_globals(given, arguments.globals));
    return arguments;
  }
  const Operation& operation = *arguments.operation;
  COORD_ASSIGN(const Given given, parse_options(operation.name, operation.params, global_params(), rest));
  COORD_TRY(fill_globals(given, arguments.globals));
  COORD_TRY(fill(operation, given, arguments));
  return arguments;
}

Result<const Operation*> find_operation(const std::string& name) {
  if (name.empty()) {
    return nullptr;
  }
  if (const Operation* operation = operations::find(name)) {
    return operation;
  }
  const std::string family = list_names(name);
  if (family.empty()) {
    return unknown_command(name);
  }
  return incomplete_command(name, family);
}

bool asks_for_json(std::span<const char* const> words) {
  for (const std::string_view word : words) {
    if (word == "--") {
      return false;
    }
    if (word == "--json") {
      return true;
    }
  }
  return false;
}

}  // namespace coord::cli
