// Says for each line of stdin whether our validator accepts it. A line is {"value": ...} for a message, or
// {"schema": ..., "value": ...}. Answers a line each: "valid", "invalid" or "refused" (by the parser or the compiler).
#include <cstdio>  // std::fgets, std::puts, stdin
#include <string>  // std::string

#include "schema/bundled/bundled.hpp"
#include "schema/json_text.hpp"
#include "schema/schema.hpp"

namespace {

const char* verdict(const std::string& line) {
  const auto request = coord::schema::parse(line);
  if (!request) {
    return "refused";
  }
  const coord::Json& value = (*request)["value"];
  if (!request->contains("schema")) {
    return coord::schema::message_schema().validate(value).empty() ? "valid" : "invalid";
  }
  const auto schema = coord::schema::Schema::compile((*request)["schema"]);
  return !schema ? "refused" : schema->validate(value).empty() ? "valid" : "invalid";
}

}  // namespace

int main() {
  std::string line;
  char piece[4096];
  while (std::fgets(piece, sizeof piece, stdin) != nullptr) {
    line += piece;
    if (line.back() == '\n') {
      std::puts(verdict(line));
      line.clear();
    }
  }
  return 0;
}
