// Everything that a message from outside meets first: parser, schema, the words about it, the mappings of other
// protocols, and what makes it safe to show.
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint8_t
#include <string>       // std::string
#include <string_view>  // std::string_view

#include "core/messages/seed_mapping.hpp"
#include "fuzz/check.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_builder.hpp"
#include "schema/json_text.hpp"
#include "util/escape.hpp"
#include "util/utf8.hpp"

namespace {

using coord::Json;
using coord::schema::FlatDocument;
using coord::schema::FlatValue;
using coord::schema::JsonBuilder;

void check_shown(std::string_view text) {
  for (const bool newlines : {false, true}) {
    const std::string shown = coord::util::visible(text, newlines);
    for (std::size_t at = 0; at < shown.size();) {
      const auto point = coord::util::decode_utf8(shown, at);
      const bool kept = newlines && (point.value == '\n' || point.value == '\t');
      coord::fuzz::check(point.valid && (kept || (point.value >= 0x20 && (point.value < 0x7F || point.value > 0x9F))));
      at += point.length;
    }
  }
  coord::fuzz::check(coord::util::display_width(coord::util::first_line(text, 40)) <= 40);
}

void check_value(const Json& value) {
  const std::string line = coord::schema::to_line(value);
  coord::fuzz::check(line.find('\n') == std::string::npos);
  const auto again = coord::schema::parse(line, {.bytes = line.size()});
  coord::fuzz::check(again && *again == value);
  for (const auto& violation : coord::schema::message_schema().validate(value)) {
    const std::string message = violation.message();
    check_shown(message);
    coord::fuzz::check(message == coord::util::visible(message));
  }
}

// What our own reader takes, nlohmann's takes too, for the same value.
void check_reader(std::string_view text) {
  FlatDocument document;
  const FlatValue* flat = document.read(text, {});
  if (flat == nullptr) {
    return;
  }
  JsonBuilder theirs({});
  coord::fuzz::check(Json::sax_parse(text, &theirs));
  const Json value = theirs.take();
  coord::fuzz::check(value.dump() == coord::schema::json_of(*flat).dump());
  const auto& schema = coord::schema::message_schema();
  coord::fuzz::check(schema.validate(value).size() == schema.validate_flat(*flat).size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_shown(text);
  if (text.find('\0') == std::string_view::npos && !text.starts_with("\xEF\xBB\xBF")) {
    check_reader(text);
  }
  const auto value = coord::schema::parse(text);
  if (!value) {
    coord::fuzz::check(value.error().message == coord::util::visible(value.error().message));
    return 0;
  }
  check_value(*value);
  for (const auto& mapped : {coord::core::from_seed_001(*value), coord::core::from_seed_004(*value, 0)}) {
    if (mapped) {
      check_value(*mapped);
    }
  }
  return 0;
}
