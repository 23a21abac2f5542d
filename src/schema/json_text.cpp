#include "schema/json_text.hpp"

#include <algorithm>  // std::count, std::min
#include <cstddef>    // std::ptrdiff_t
#include <iterator>   // std::input_iterator_tag
#include <string>     // std::string
#include <utility>    // std::move

#include "schema/flat_document.hpp"
#include "schema/flat_json.hpp"
#include "schema/json_builder.hpp"

namespace coord::schema {
namespace {

// Walks over the text and leaves its place where we can see it, so that a refusal can say where.
class Cursor {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Cursor(const char* at, const char** place) : at_(at), place_(place) {}
  reference operator*() const { return *at_; }
  Cursor& operator++() {
    *place_ = ++at_;
    return *this;
  }
  friend bool operator==(const Cursor& a, const Cursor& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  const char** place_;
};

tl::unexpected<Error> refuse(std::string_view text, std::size_t at, const std::string& problem) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t line_begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  const std::size_t column = before.size() - line_begin + 1;
  return fail(ErrorKind::invalid,
              "no valid JSON at line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + problem,
              {}, Json{{"line", line}, {"column", column}});
}

}  // namespace

Result<Json> parse(std::string_view text, const TextLimits& limits) {
  static constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.size() > limits.bytes) {
    return refuse(text, 0, "the text is longer than " + std::to_string(limits.bytes) + " bytes");
  }
  if (text.starts_with(kByteOrderMark)) {
    return refuse(text, 0, "the text begins with a byte order mark");
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return refuse(text, text.size(), "the text is empty");
  }
  // The reader would take a NUL for the end.
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return refuse(text, nul, "the text holds a NUL byte");
  }
  FlatDocument document;
  if (const FlatValue* value = document.read(text, limits)) {
    return json_of(*value);
  }
  JsonBuilder builder(limits);
  const char* place = text.data();
  const char* end = text.data() + text.size();
  if (Json::sax_parse(Cursor(place, &place), Cursor(end, &place), &builder)) {
    return builder.take();
  }
  const auto read = static_cast<std::size_t>(place - text.data());
  return refuse(text, read == 0 ? 0 : read - 1, builder.problem());
}

std::string to_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace coord::schema
