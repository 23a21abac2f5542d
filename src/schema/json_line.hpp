// An object written as one line of JSON, member by member: what to_line() would make of it, without a value made for it.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::move

#include "schema/json_text.hpp"

namespace coord::schema {

class JsonLine {
 public:
  JsonLine& text(std::string_view name, std::string_view value) {
    append_string(named(name), value);
    return *this;
  }
  template <class Number>
  JsonLine& number(std::string_view name, Number value) {
    append_number(named(name), value);
    return *this;
  }
  JsonLine& value(std::string_view name, const Json& value) {
    append_line(named(name), value);
    return *this;
  }

  // The line, without a newline at its end. Nothing can be added after it.
  [[nodiscard]] std::string end() {
    line_ += line_.empty() ? "{}" : "}";
    return std::move(line_);
  }

 private:
  std::string& named(std::string_view name) {
    append_string(line_ += line_.empty() ? '{' : ',', name);
    return line_ += ':';
  }

  std::string line_;
};

}  // namespace coord::schema
