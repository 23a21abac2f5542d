#include "operations/given.hpp"

#include <algorithm>  // std::max, std::min

#include "core/json_access.hpp"
#include "util/escape.hpp"
#include "util/time_text.hpp"

namespace coord::operations {
namespace {

std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : value.is_number() ? value.dump() : std::string();
}

tl::unexpected<Error> no_time(std::string_view name, std::string_view typed, std::string_view what) {
  return fail(ErrorKind::usage,
              std::string(name) + ": \"" + util::first_line(typed, 40) + "\" is no " + std::string(what),
              what == "duration" ? "90s, 5m, 2h, 1d, 1h30m" : "2h or 1d for so long ago, or 2026-01-01T12:00:00Z");
}

}  // namespace

bool Given::has(std::string_view name) const {
  const Json* value = core::member(json_, name);
  return value != nullptr && !value->is_null();
}

bool Given::flag(std::string_view name) const {
  const Json* value = core::member(json_, name);
  return value != nullptr && value->is_boolean() && value->get<bool>();
}

std::string Given::text(std::string_view name) const {
  const Json* value = core::member(json_, name);
  if (value == nullptr) {
    return {};
  }
  if (!value->is_array()) {
    return as_text(*value);
  }
  std::string joined;
  for (const Json& word : *value) {
    joined.append(joined.empty() ? "" : " ").append(as_text(word));
  }
  return joined;
}

std::vector<std::string> Given::list(std::string_view name) const {
  const Json* value = core::member(json_, name);
  std::vector<std::string> out;
  if (value != nullptr && value->is_array()) {
    for (const Json& element : *value) {
      out.push_back(as_text(element));
    }
  } else if (value != nullptr && value->is_string()) {
    out.push_back(value->get<std::string>());
  }
  return out;
}

std::vector<std::string> Given::words(std::string_view name) const {
  std::vector<std::string> out;
  for (const std::string& given : list(name)) {
    std::string_view rest = given;
    while (!rest.empty()) {
      std::string_view word = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      word.remove_prefix(std::min(word.find_first_not_of(' '), word.size()));
      word = word.substr(0, word.find_last_not_of(' ') + 1);
      if (!word.empty()) {
        out.emplace_back(word);
      }
    }
  }
  return out;
}

Json Given::object(std::string_view name) const {
  const Json* value = core::member(json_, name);
  return value != nullptr && value->is_object() ? *value : Json::object();
}

std::size_t Given::number(std::string_view name, std::size_t otherwise) const {
  const Json* value = core::member(json_, name);
  return value != nullptr && value->is_number_unsigned() ? value->get<std::size_t>()
         : value != nullptr && value->is_number_integer()
             ? static_cast<std::size_t>(std::max<std::int64_t>(value->get<std::int64_t>(), 0))
             : otherwise;
}

std::optional<std::int64_t> Given::whole(std::string_view name) const {
  return has(name) ? std::optional(static_cast<std::int64_t>(number(name, 0))) : std::nullopt;
}

Result<std::optional<WallTime>> Given::since(core::Context& context, std::string_view name) const {
  const std::string typed = text(name);
  if (typed.empty()) {
    return std::nullopt;
  }
  if (const auto moment = util::parse_time(typed)) {
    return *moment;
  }
  if (const auto ago = util::parse_duration(typed)) {
    return context.store.now() - *ago;
  }
  return no_time(name, typed, "time and no duration");
}

Result<std::optional<WallTime>> Given::duration(std::string_view name) const {
  const std::string typed = text(name);
  if (typed.empty()) {
    return std::nullopt;
  }
  if (const auto length = util::parse_duration(typed)) {
    return *length;
  }
  return no_time(name, typed, "duration");
}

Result<std::optional<std::int64_t>> Given::seconds(std::string_view name) const {
  constexpr std::int64_t kSecond = 1'000'000;
  COORD_ASSIGN(const auto length, duration(name));
  return length ? std::optional((*length + kSecond - 1) / kSecond) : std::nullopt;
}

Status Given::force_has_reason() const {
  if (flag("force") == text("reason").empty()) {
    return fail(ErrorKind::usage, flag("force") ? "--force needs a --reason" : "--reason is for --force");
  }
  return {};
}

}  // namespace coord::operations
