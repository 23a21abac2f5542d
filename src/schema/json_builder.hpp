// Receives what nlohmann's JSON reader finds and builds the value from it, refusing what the limits and strictness forbid.
#pragma once

#include <cstddef>      // std::size_t
#include <cstdint>      // std::int64_t, std::uint64_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/json.hpp"
#include "schema/json_text.hpp"

namespace coord::schema {

// The handler that the reader calls, false stops it. Strings may be moved from. Values wait on a stack of our own until their container
// ends and is made in one piece, at its final size: a container that grew would copy its members over and over.
class JsonBuilder {
 public:
  explicit JsonBuilder(const TextLimits& limits) : limits_(limits) {}

  bool null();
  bool boolean(bool value);
  bool number_integer(std::int64_t value);
  bool number_unsigned(std::uint64_t value);
  bool number_float(double value, const std::string& text);
  bool string(std::string& value);
  bool binary(Json::binary_t& value);
  bool start_object(std::size_t size);
  bool key(std::string& name);
  bool end_object();
  bool start_array(std::size_t size);
  bool end_array();
  bool parse_error(std::size_t position, const std::string& last, const Json::exception& error);

  // The value; only after the reader said true.
  [[nodiscard]] Json take();

  // In plain words, why the reader was stopped.
  [[nodiscard]] const std::string& problem() const { return problem_; }

  // True when the problem was seen by the reader rather than by this handler.
  [[nodiscard]] bool is_syntax() const { return is_syntax_; }

 private:
  struct Open {
    std::size_t values;  // where its values begin on the stack
    std::size_t names;   // where its names begin on the stack
  };

  bool refuse(std::string problem);
  bool open();
  bool add(Json value);
  bool add_name(std::string name);
  bool names_differ(std::size_t first);

  TextLimits limits_;
  std::vector<Json> values_;
  std::vector<std::string> names_;
  std::vector<Open> open_;
  std::size_t members_ = 0;
  std::string problem_;
  bool is_syntax_ = false;
};

// What nlohmann's reader says about broken syntax, in plain words.
[[nodiscard]] std::string plain_syntax_error(std::string_view what);

}  // namespace coord::schema
