#include "schema/json_text.hpp"

#include <algorithm>  // std::all_of, std::count, std::min
#include <charconv>   // std::to_chars
#include <cstddef>    // std::ptrdiff_t
#include <cstdint>    // std::int64_t, std::uint64_t
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

std::string by_library(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class Number>
void append_digits(std::string& out, Number number) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void append_members(std::string& out, const Json::object_t& object) {
  char before = '{';
  for (const auto& [name, value] : object) {
    append_string(out += before, name);
    append_line(out += ':', value);
    before = ',';
  }
  out += object.empty() ? "{}" : "}";
}

void append_elements(std::string& out, const Json::array_t& array) {
  char before = '[';
  for (const Json& element : array) {
    append_line(out += before, element);
    before = ',';
  }
  out += array.empty() ? "[]" : "]";
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
  std::string out;
  append_line(out, value);
  return out;
}

// The library's own writer decodes every character and sets up a locale's worth of buffers for each value. Nearly all that is
// written needs neither; what does goes to it.
void append_line(std::string& out, const Json& value) {
  switch (value.type()) {
    case Json::value_t::object: append_members(out, value.get_ref<const Json::object_t&>()); break;
    case Json::value_t::array: append_elements(out, value.get_ref<const Json::array_t&>()); break;
    case Json::value_t::string: append_string(out, value.get_ref<const std::string&>()); break;
    case Json::value_t::boolean: out += value.get<bool>() ? "true" : "false"; break;
    case Json::value_t::number_integer: append_number(out, value.get<std::int64_t>()); break;
    case Json::value_t::number_unsigned: append_number(out, value.get<std::uint64_t>()); break;
    case Json::value_t::null: out += "null"; break;
    default: out += by_library(value);
  }
}

void append_string(std::string& out, std::string_view text) {
  const bool plain =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; });
  if (plain) {
    out.append(1, '"').append(text).append(1, '"');
  } else {
    out += by_library(Json(text));
  }
}

void append_number(std::string& out, std::int64_t number) {
  append_digits(out, number);
}

void append_number(std::string& out, std::uint64_t number) {
  append_digits(out, number);
}

}  // namespace coord::schema
