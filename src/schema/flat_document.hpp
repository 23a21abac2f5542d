// Reads JSON text into flat values. The same strictness as parse(), but no words for what it refuses: who is refused
// asks parse(), which has the last say.
#pragma once

#include <cstddef>       // std::size_t
#include <cstdint>       // std::int64_t, std::uint64_t
#include <forward_list>  // std::forward_list
#include <string>        // std::string
#include <string_view>   // std::string_view
#include <vector>        // std::vector

#include "schema/flat_value.hpp"
#include "schema/json_text.hpp"

namespace coord::schema {

class FlatDocument {
 public:
  // The value, or null when the text is not taken. It lives until the next read, as long as this object and `text`.
  [[nodiscard]] const FlatValue* read(std::string_view text, const TextLimits& limits);

  // What JsonReader calls; false stops it.
  bool null() { return add(kNull); }
  bool boolean(bool value);
  bool number_integer(std::int64_t value);
  bool number_unsigned(std::uint64_t value);
  bool number_float(double value, const std::string& text);
  bool string(std::string_view text, bool in_document);
  bool key(std::string_view name, bool in_document);
  bool start_object(std::size_t) { return start(kObject); }
  bool start_array(std::size_t) { return start(kArray); }
  bool end_object();
  bool end_array();

 private:
  struct Open {
    std::size_t cell;
    std::uint64_t count;
  };

  bool add(Type type);
  bool add_text(std::string_view text, bool in_document);
  bool start(Type type);
  void close();
  [[nodiscard]] bool names_differ(const FlatValue& object);

  TextLimits limits_;
  std::vector<FlatValue> cells_;
  std::vector<Open> open_;
  std::forward_list<std::string> kept_;  // strings that are written with escapes
  std::vector<std::string_view> names_;
  std::size_t members_ = 0;
};

}  // namespace coord::schema
