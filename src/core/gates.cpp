#include "core/gates.hpp"

#include "schema/json_text.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

Error no_gate(std::string_view gate) {
  return Error{ErrorKind::usage, "\"" + util::first_line(gate, 60) + "\" is no quality gate",
               "name=status, with figures as pytest=passed,coverage_percent=87", nullptr};
}

// Splits at the first `separator`; the second part is empty where there is none.
std::pair<std::string_view, std::string_view> parted(std::string_view text, char separator) {
  const std::size_t at = text.find(separator);
  return at == std::string_view::npos ? std::pair(text, std::string_view())
                                      : std::pair(text.substr(0, at), text.substr(at + 1));
}

}  // namespace

Json parsed_value(std::string_view text) {
  const auto value = schema::parse(text);
  return value && (value->is_number() || value->is_boolean()) ? *value : Json(text);
}

Result<Json> parse_gates(const std::vector<std::string>& gates) {
  Json out = Json::object();
  for (const std::string& gate : gates) {
    const auto [name, facts] = parted(gate, '=');
    auto [status, rest] = parted(facts, ',');
    if (name.empty() || status.empty()) {
      return tl::unexpected<Error>(no_gate(gate));
    }
    Json& entry = out[std::string(name)];
    entry["status"] = status;
    while (!rest.empty()) {
      const auto [fact, others] = parted(rest, ',');
      const auto [key, value] = parted(fact, '=');
      if (key.empty() || value.empty()) {
        return tl::unexpected<Error>(no_gate(gate));
      }
      entry[std::string(key)] = parsed_value(value);
      rest = others;
    }
  }
  return out;
}

}  // namespace coord::core
