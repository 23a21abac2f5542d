// What an operation takes, as a JSON schema and as a check.
#include <algorithm>    // std::all_of, std::any_of, std::find, std::none_of
#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "operations/operation.hpp"
#include "util/edit_distance.hpp"
#include "util/words.hpp"

namespace coord::operations {
namespace {

Json strings_schema() {
  return Json{{"type", "array"}, {"items", {{"type", "string"}}}};
}

Json param_schema(const Param& param) {
  Json schema;
  switch (param.kind) {
    case Param::Kind::integer: schema = {{"type", "integer"}, {"minimum", 0}}; break;
    case Param::Kind::flag: schema = {{"type", "boolean"}}; break;
    case Param::Kind::list: schema = strings_schema(); break;
    case Param::Kind::pairs: schema = {{"type", "object"}}; break;
    default: schema = {{"type", "string"}}; break;
  }
  if (param.kind == Param::Kind::choice) {
    for (std::string_view rest = param.choices; !rest.empty();) {
      schema["enum"].push_back(util::take_choice(rest));
    }
  }
  schema["description"] = param.help;
  return schema;
}

tl::unexpected<Error> refused(std::string_view taker, const Param& param, std::string_view expected) {
  return fail(ErrorKind::usage,
              std::string(taker) + ": " + std::string(param.name) + " must be " + std::string(expected),
              "coord help " + std::string(taker));
}

Status check_choice(std::string_view taker, const Param& param, const Json& value) {
  const auto& word = value.get_ref<const std::string&>();
  std::vector<std::string_view> choices;
  for (std::string_view rest = param.choices; !rest.empty();) {
    choices.push_back(util::take_choice(rest));
  }
  if (std::find(choices.begin(), choices.end(), word) != choices.end()) {
    return {};
  }
  std::string known;
  for (const std::string_view choice : choices) {
    known += (known.empty() ? "" : ", ") + std::string(choice);
  }
  const std::vector<std::string_view> near = util::nearest(word, choices, 1);
  return fail(ErrorKind::usage, "unknown " + std::string(param.name) + " \"" + word + "\", expected one of " + known,
              near.empty() ? "coord help " + std::string(taker) : "did you mean " + std::string(near[0]) + "?");
}

// Names, ids and references go into paths, logs and lists: what could not be seen there is refused at the door.
bool is_plain(const Json& value) {
  if (!value.is_string()) {
    return false;
  }
  const auto& text = value.get_ref<const std::string&>();
  return !text.empty() && std::none_of(text.begin(), text.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

bool all_plain(const Json& value) {
  return is_plain(value) || (value.is_array() && std::all_of(value.begin(), value.end(), is_plain));
}

Status check_value(std::string_view taker, const Param& param, const Json& value) {
  switch (param.kind) {
    case Param::Kind::integer:
      return value.is_number_unsigned() || (value.is_number_integer() && value.get<std::int64_t>() >= 0)
                 ? Status{}
                 : refused(taker, param, "a whole number that is not negative");
    case Param::Kind::flag: return value.is_boolean() ? Status{} : refused(taker, param, "true or false");
    case Param::Kind::list:
      return all_plain(value) ? Status{} : refused(taker, param, "a list of strings without control characters");
    case Param::Kind::name:
      return is_plain(value) ? Status{} : refused(taker, param, "a word without control characters, not empty");
    case Param::Kind::pairs:
      return value.is_object() || value.is_array() ? Status{} : refused(taker, param, "an object");
    default: break;
  }
  if (!value.is_string()) {
    return refused(taker, param, "a string");
  }
  return param.kind == Param::Kind::choice ? check_choice(taker, param, value) : Status{};
}

// For any list of params, also those of an operation as they are packed.
template <class List>
Status check(std::string_view taker, const List& params, const Json& input) {
  if (!input.is_object()) {
    return fail(ErrorKind::usage, std::string(taker) + ": the input must be an object");
  }
  std::size_t known = 0;
  for (const Param& param : params) {
    const auto value = param.surface_only ? input.end() : input.find(param.name);
    const bool empty_list = value != input.end() && value->is_array() && value->empty();
    if (value != input.end() && !(param.required && empty_list)) {
      ++known;
      COORD_TRY(check_value(taker, param, *value));
    } else if (param.required) {
      return fail(
          ErrorKind::usage,
          std::string(taker) + ": " + std::string(param.name) +
              (param.kind == Param::Kind::list || param.kind == Param::Kind::pairs ? " are missing" : " is missing"),
          "coord help " + std::string(taker));
    }
  }
  if (known == input.size()) {
    return {};
  }
  for (const auto& [name, value] : input.items()) {
    const auto is_named = [&name = name](const Param& param) { return param.name == name && !param.surface_only; };
    const bool named = std::any_of(params.begin(), params.end(), is_named);
    if (!named) {
      return fail(ErrorKind::usage, std::string(taker) + ": unknown member \"" + name + "\"",
                  "coord help " + std::string(taker));
    }
  }
  return {};
}

}  // namespace

Json input_schema(std::span<const Param> params) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const Param& param : params) {
    if (param.surface_only) {
      continue;
    }
    properties[std::string(param.name)] = param_schema(param);
    if (param.required) {
      required.push_back(param.name);
    }
  }
  Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) {
    schema["required"] = std::move(required);
  }
  return schema;
}

Status check_input(std::string_view taker, std::span<const Param> params, const Json& input) {
  return check(taker, params, input);
}

Status check_input(const Operation& operation, const Json& input) {
  return check(operation.name, operation.params, input);
}

}  // namespace coord::operations
