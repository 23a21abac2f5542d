// The values of `format`, checked by hand.
#pragma once

#include <cstdint>      // std::uint8_t
#include <optional>     // std::optional
#include <string_view>  // std::string_view

namespace coord::schema {

enum class Format : std::uint8_t {
  date_time,
  date,
  time,
  uri,
  email,
  ipv4,
  uuid,
  json_pointer,
  uri_reference,
  hostname,
  ipv6,
  regex,
  relative_json_pointer
};

// The format of that name, if this validator knows it.
[[nodiscard]] std::optional<Format> find_format(std::string_view name);

[[nodiscard]] bool has_format(Format format, std::string_view text);

// In words, with an example: "a time such as 2025-11-16T15:30:45Z".
[[nodiscard]] std::string_view format_words(Format format);

}  // namespace coord::schema
