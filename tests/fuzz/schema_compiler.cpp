// Schemas from outside: any JSON is compiled or refused, and what was compiled judges any value, also itself.
#include <cstddef>      // std::size_t
#include <cstdint>      // std::uint8_t
#include <string_view>  // std::string_view

#include "fuzz/check.hpp"
#include "schema/json_text.hpp"
#include "schema/schema.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto document = coord::schema::parse(text);
  if (!document) {
    return 0;
  }
  const auto schema = coord::schema::Schema::compile(*document);
  if (!schema) {
    coord::fuzz::check(!schema.error().message.empty());
    return 0;
  }
  for (const coord::Json& value :
       {*document, coord::Json("aab"), coord::Json(3), coord::Json::array({1, "a", nullptr})}) {
    const auto all = schema->validate(value);
    coord::fuzz::check(all.size() <= 20 && all.empty() == schema->validate(value, 1).empty());
  }
  return 0;
}
