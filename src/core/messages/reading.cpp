#include "core/messages/reading.hpp"
#include "schema/bundled/bundled.hpp"

#include <utility>  // std::move

#include "core/messages/message_item.hpp"
#include "core/messages/quarantine.hpp"
#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_text.hpp"

namespace coord::core {
namespace {

// As long as a file may be half written by a program that does not rename it into place.
constexpr WallTime kSettling = 2'000'000;

Fault fault_from(const std::vector<schema::Violation>& violations) {
  return {violations.front().message(), violations_json(violations)};
}

}  // namespace

Json violations_json(const std::vector<schema::Violation>& violations) {
  Json out = Json::array();
  for (const schema::Violation& violation : violations) {
    out.push_back(Json{{"pointer", violation.pointer},
                       {"expected", violation.expected},
                       {"found", violation.found},
                       {"message", violation.message()}});
  }
  return out;
}

Parsed parse_message(std::string_view bytes) {
  // Nearly every message is judged without values of its own, which are made once, at their final size.
  schema::FlatDocument document;
  if (const schema::FlatValue* flat = document.read(bytes, {})) {
    const auto violations = schema::message_schema().validate_flat(*flat);
    return violations.empty() ? Parsed{schema::json_of(*flat, kMembersAdded), {}}
                              : Parsed{std::nullopt, fault_from(violations)};
  }
  auto value = schema::parse(bytes);
  if (!value) {
    const std::string& reason = value.error().message;
    return {std::nullopt, {reason, Json::array({Json{{"pointer", ""}, {"message", reason}}})}};
  }
  const auto violations = schema::message_schema().validate(*value);
  return violations.empty() ? Parsed{*std::move(value), {}} : Parsed{std::nullopt, fault_from(violations)};
}

std::optional<MessageFile> open_message(Context& context, const std::string& path, Trouble& trouble) {
  auto document = context.store.read(path);
  if (!document) {
    trouble.skipped.push_back({path, document.error().message, document.error().kind});
    return std::nullopt;
  }
  if (!*document) {
    return std::nullopt;
  }
  Parsed parsed = parse_message((*document)->bytes);
  if (parsed.message) {
    return MessageFile{path, *std::move(parsed.message), (*document)->version, (*document)->modified,
                       std::move((*document)->owner)};
  }
  const WallTime age = context.store.now() - (*document)->modified;
  if (age >= 0 && age < kSettling) {
    trouble.skipped.push_back({path, parsed.fault.reason + " (changed a moment ago, looked at again next time)"});
  } else if (context.read_only) {
    trouble.skipped.push_back({path, parsed.fault.reason});
  } else {
    quarantine(context, path, (*document)->version, parsed.fault, trouble);
  }
  return std::nullopt;
}

}  // namespace coord::core
