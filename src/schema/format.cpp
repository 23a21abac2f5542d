#include "schema/format.hpp"

#include <algorithm>  // std::all_of
#include <array>      // std::array
#include <cstddef>    // std::ptrdiff_t
#include <iterator>   // std::next
#include <tuple>      // std::tie

#include "schema/regex.hpp"
#include "util/packed_table.hpp"

namespace coord::schema {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_hex(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Takes exactly `count` digits from the front of `text`; -1 if they are not there.
int take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) {
    return -1;
  }
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_digit(text[i])) {
      return -1;
    }
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) {
    return false;
  }
  text.remove_prefix(1);
  return true;
}

bool take_date(std::string_view& text) {
  static constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int year = take_number(text, 4);
  if (year < 0 || !take(text, '-')) {
    return false;
  }
  const int month = take_number(text, 2);
  if (month < 1 || month > 12 || !take(text, '-')) {
    return false;
  }
  const int day = take_number(text, 2);
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  const int days = month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month) - 1];
  return day >= 1 && day <= days;
}

// The offset in minutes, or nothing if it is none.
std::optional<int> take_offset(std::string_view& text) {
  if (take(text, 'Z') || take(text, 'z')) {
    return 0;
  }
  const int sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
  const int hours = sign == 0 ? -1 : take_number(text, 2);
  if (hours < 0 || hours > 23 || !take(text, ':')) {
    return std::nullopt;
  }
  const int minutes = take_number(text, 2);
  if (minutes < 0 || minutes > 59) {
    return std::nullopt;
  }
  return sign * (hours * 60 + minutes);
}

// A leap second is the last of a day in UTC.
bool take_time(std::string_view& text) {
  const int hour = take_number(text, 2);
  if (hour < 0 || hour > 23 || !take(text, ':')) {
    return false;
  }
  const int minute = take_number(text, 2);
  if (minute < 0 || minute > 59 || !take(text, ':')) {
    return false;
  }
  const int second = take_number(text, 2);
  if (second < 0 || second > 60) {
    return false;
  }
  if (take(text, '.')) {
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0) {
      return false;
    }
    text.remove_prefix(digits);
  }
  const std::optional<int> offset = take_offset(text);
  return offset && (second < 60 || (hour * 60 + minute - *offset + 2880) % 1440 == 1439);
}

bool is_date_time(std::string_view text) {
  return take_date(text) && (take(text, 'T') || take(text, 't')) && take_time(text) && text.empty();
}

bool is_uri_reference(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '%') {
      if (text.size() - i < 3 || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) {
        return false;
      }
    } else if (c <= ' ' || c > '~' || std::string_view("\"<>\\^`{|}").find(c) != std::string_view::npos) {
      return false;
    }
  }
  return true;
}

bool is_uri(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos || !is_letter(text[0])) {
    return false;
  }
  const auto in_scheme = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; };
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon), in_scheme) &&
         is_uri_reference(text.substr(colon + 1));
}

bool is_email(std::string_view text) {
  static constexpr std::string_view kLocal = ".!#$%&'*+/=?^_`{|}~-";
  const std::size_t at = text.rfind('@');
  if (at == 0 || at == std::string_view::npos || at > 64 || text.size() > 254) {
    return false;
  }
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  const auto dots_apart = [](std::string_view part) {
    return !part.empty() && part.front() != '.' && part.back() != '.' && part.find("..") == std::string_view::npos;
  };
  return dots_apart(local) && dots_apart(domain) && domain.front() != '-' && domain.back() != '-' &&
         std::all_of(local.begin(), local.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || kLocal.find(c) != std::string_view::npos; }) &&
         std::all_of(domain.begin(), domain.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '.'; });
}

bool is_ipv4(std::string_view text) {
  for (int part = 0; part < 4; ++part) {
    if (part > 0 && !take(text, '.')) {
      return false;
    }
    const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    if (digits == 0 || digits > 3 || (digits > 1 && text[0] == '0') || take_number(text, digits) > 255) {
      return false;
    }
  }
  return text.empty();
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? text[i] != '-' : !is_hex(text[i])) {
      return false;
    }
  }
  return true;
}

bool is_json_pointer(std::string_view text) {
  if (!text.empty() && text.front() != '/') {
    return false;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return false;
    }
  }
  return true;
}

bool is_hostname(std::string_view text) {
  if (text.empty() || text.size() > 253) {
    return false;
  }
  while (!text.empty()) {
    const std::string_view label = text.substr(0, text.find('.'));
    const bool fits =
        !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
        std::all_of(label.begin(), label.end(), [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
    if (!fits || text.size() == label.size() + 1) {
      return false;
    }
    text.remove_prefix(std::min(label.size() + 1, text.size()));
  }
  return true;
}

// Groups of up to four digits, one run of them left out as "::", the last two perhaps an IPv4 address.
bool is_ipv6(std::string_view text) {
  const std::size_t gap = text.find("::");
  const bool left_out = gap != std::string_view::npos;
  std::size_t groups = 0;
  const auto count = [&](std::string_view part, bool last) {
    while (!part.empty()) {
      const std::string_view group = part.substr(0, part.find(':'));
      const bool at_end = group.size() == part.size();
      if (last && at_end && is_ipv4(group)) {
        groups += 2;
        return true;
      }
      if (group.empty() || group.size() > 4 || !std::all_of(group.begin(), group.end(), is_hex)) {
        return false;
      }
      ++groups;
      if (group.size() + 1 == part.size()) {
        return false;  // a colon at the end
      }
      part.remove_prefix(at_end ? part.size() : group.size() + 1);
    }
    return true;
  };
  if (!left_out) {
    return count(text, true) && groups == 8;
  }
  return count(text.substr(0, gap), false) && count(text.substr(gap + 2), true) && groups < 8;
}

bool is_relative_json_pointer(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const std::string_view rest = text.substr(digits);
  return digits > 0 && (digits == 1 || text[0] != '0') && (rest == "#" || is_json_pointer(rest));
}

struct Row {
  std::string_view name;
  Format format;
  std::string_view words;
  bool (*holds)(std::string_view text) = nullptr;

  static constexpr auto members(auto& row) { return std::tie(row.name, row.format, row.words); }
  static constexpr auto functions(auto& row) { return std::tie(row.holds); }
  constexpr bool operator==(const Row&) const = default;
};

// In the order of the enumeration.
constexpr std::array kRows = {
    Row{"date-time", Format::date_time, "a time such as 2025-11-16T15:30:45Z", is_date_time},
    Row{"date", Format::date, "a date such as 2025-11-16",
        [](std::string_view text) { return take_date(text) && text.empty(); }},
    Row{"time", Format::time, "a time of day such as 15:30:45Z",
        [](std::string_view text) { return take_time(text) && text.empty(); }},
    Row{"uri", Format::uri, "a URI such as https://example.org/a", is_uri},
    Row{"email", Format::email, "an e-mail address such as a@example.org", is_email},
    Row{"ipv4", Format::ipv4, "an IPv4 address such as 192.0.2.1", is_ipv4},
    Row{"uuid", Format::uuid, "a UUID such as 123e4567-e89b-12d3-a456-426614174000", is_uuid},
    Row{"json-pointer", Format::json_pointer, "a JSON pointer such as /a/0", is_json_pointer},
    Row{"uri-reference", Format::uri_reference, "a URI or a part of one such as ../a#b", is_uri_reference},
    Row{"hostname", Format::hostname, "a host name such as www.example.org", is_hostname},
    Row{"ipv6", Format::ipv6, "an IPv6 address such as 2001:db8::1", is_ipv6},
    Row{"regex", Format::regex, "a regular expression such as ^a+$",
        [](std::string_view text) { return Regex::compile(text).has_value(); }},
    Row{"relative-json-pointer", Format::relative_json_pointer, "a relative JSON pointer such as 1/a",
        is_relative_json_pointer},
};

Row row(Format format) {
  return *std::next(util::packed_table<kRows>.begin(), static_cast<std::ptrdiff_t>(format));
}

}  // namespace

std::optional<Format> find_format(std::string_view name) {
  const auto found = util::find_row(util::packed_table<kRows>, name);
  return found ? std::optional(found->format) : std::nullopt;
}

bool has_format(Format format, std::string_view text) {
  return row(format).holds(text);
}

std::string_view format_words(Format format) {
  return row(format).words;
}

}  // namespace coord::schema
