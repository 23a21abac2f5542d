#include "core/migration/numbers.hpp"

#include <algorithm>  // std::max

#include "core/json_access.hpp"
#include "core/leases/pool.hpp"
#include "core/places.hpp"
#include "schema/json_text.hpp"

namespace coord::core::migration {
namespace {

constexpr Sequence kHighestNumber = 7'999'999'999'999'999;

Sequence number_of(const Json& object, std::string_view name) {
  const Json* value = member(object, name);
  const Sequence number = value != nullptr && value->is_number_unsigned() ? value->get<Sequence>() : 0;
  return number <= kHighestNumber ? number : 0;
}

// Leases stand in lists, too: those who wait for a pool.
Sequence highest_token(const Json& value) {
  Sequence highest = number_of(value, "token");
  if (value.is_structured()) {
    for (const Json& inner : value) {
      highest = std::max(highest, highest_token(inner));
    }
  }
  return highest;
}

}  // namespace

Sequence number_in_event(std::string_view line) {
  const auto event = schema::parse(line);
  return event ? number_of(*event, "seq") : 0;
}

Sequence number_in_document(std::string_view path, std::string_view bytes) {
  const std::string_view first = path.substr(0, path.find('/'));
  const bool keeps_tokens = first == kLocks || first == kPools || (first == kTasks && !path.ends_with(".json"));
  if (!keeps_tokens || bytes.find("\"token\"") == std::string_view::npos) {
    return 0;
  }
  const auto document = schema::parse(bytes);
  return document ? highest_token(*document) : 0;
}

}  // namespace coord::core::migration
