#include "util/time_text.hpp"

#include <algorithm>  // std::clamp
#include <array>      // std::array

#include "util/short_text.hpp"

namespace coord::util {
namespace {

constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::int64_t kLongest = 36'525 * kDay;  // 100 years

constexpr std::int64_t floor_div(std::int64_t value, std::int64_t by) {
  return value / by - (value % by < 0 ? 1 : 0);
}

// Days since the epoch of a civil date, and back; after Howard Hinnant's "chrono-compatible low-level date algorithms".
constexpr std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146'097 + day_of_era - 719'468;
}

void civil_from_days(std::int64_t days, CivilTime& out) {
  days += 719'468;
  const std::int64_t era = floor_div(days, 146'097);
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  out.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  out.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  out.year = year_of_era + era * 400 + (out.month <= 2 ? 1 : 0);
}

int days_in_month(std::int64_t year, int month) {
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

// Decimal digits with zeros in front, in as many places as are written over.
template <std::size_t Width>
void put_digits(std::string& out, std::size_t at, std::int64_t value) {
  for (std::size_t place = at + Width; place > at; value /= 10) {
    out[--place] = static_cast<char>('0' + value % 10);
  }
}

void put_date(std::string& out, const CivilTime& civil) {
  put_digits<4>(out, 0, std::clamp<std::int64_t>(civil.year, 0, 9999));
  put_digits<2>(out, 5, civil.month);
  put_digits<2>(out, 8, civil.day);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Reads a text from its begin; every step that does not fit answers false and leaves the text as it was.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool empty() const { return text_.empty(); }

  bool take(char c) {
    if (text_.empty() || text_.front() != c) {
      return false;
    }
    text_.remove_prefix(1);
    return true;
  }

  bool number(std::size_t width, int low, int high, int& out) {
    if (text_.size() < width) {
      return false;
    }
    int value = 0;
    for (std::size_t i = 0; i < width; ++i) {
      if (!is_digit(text_[i])) {
        return false;
      }
      value = value * 10 + (text_[i] - '0');
    }
    if (value < low || value > high) {
      return false;
    }
    text_.remove_prefix(width);
    out = value;
    return true;
  }

  // The digits of a fraction of a second, as microseconds.
  bool fraction(int& microseconds) {
    int scale = 100'000;
    microseconds = 0;
    bool any = false;
    while (!text_.empty() && is_digit(text_.front())) {
      microseconds += (text_.front() - '0') * scale;
      scale /= 10;
      any = true;
      text_.remove_prefix(1);
    }
    return any;
  }

 private:
  std::string_view text_;
};

bool parse_date(Cursor& cursor, CivilTime& civil) {
  int year = 0;
  if (!cursor.number(4, 0, 9999, year) || !cursor.take('-') || !cursor.number(2, 1, 12, civil.month) ||
      !cursor.take('-') || !cursor.number(2, 1, days_in_month(year, civil.month), civil.day)) {
    return false;
  }
  civil.year = year;
  return true;
}

bool parse_clock(Cursor& cursor, CivilTime& civil) {
  if (!cursor.number(2, 0, 23, civil.hour) || !cursor.take(':') || !cursor.number(2, 0, 59, civil.minute)) {
    return false;
  }
  if (cursor.take(':')) {
    if (!cursor.number(2, 0, 60, civil.second)) {
      return false;
    }
    if ((cursor.take('.') || cursor.take(',')) && !cursor.fraction(civil.microsecond)) {
      return false;
    }
  }
  return true;
}

bool parse_zone(Cursor& cursor, std::int64_t& offset_us) {
  offset_us = 0;
  if (cursor.empty() || cursor.take('Z') || cursor.take('z')) {
    return true;
  }
  const bool east = cursor.take('+');
  if (!east && !cursor.take('-')) {
    return false;
  }
  int hours = 0;
  int minutes = 0;
  if (!cursor.number(2, 0, 23, hours)) {
    return false;
  }
  cursor.take(':');
  if (!cursor.empty() && !cursor.number(2, 0, 59, minutes)) {
    return false;
  }
  offset_us = (hours * 60 + minutes) * 60 * kSecond * (east ? 1 : -1);
  return true;
}

struct Unit {
  ShortText<2> name;
  std::int64_t us;
};
constexpr std::array kUnits = {Unit{"ms", 1'000},          Unit{"s", kSecond}, Unit{"m", 60 * kSecond},
                               Unit{"h", 3'600 * kSecond}, Unit{"d", kDay},    Unit{"w", 7 * kDay}};

}  // namespace

CivilTime to_civil(std::int64_t wall_us) {
  CivilTime civil;
  const std::int64_t days = floor_div(wall_us, kDay);
  std::int64_t rest = wall_us - days * kDay;
  civil_from_days(days, civil);
  civil.microsecond = static_cast<int>(rest % kSecond);
  rest /= kSecond;
  civil.second = static_cast<int>(rest % 60);
  civil.minute = static_cast<int>(rest / 60 % 60);
  civil.hour = static_cast<int>(rest / 3'600);
  return civil;
}

std::int64_t from_civil(const CivilTime& civil) {
  const std::int64_t seconds = (civil.hour * 60 + civil.minute) * 60 + civil.second;
  return days_from_civil(civil.year, civil.month, civil.day) * kDay + seconds * kSecond + civil.microsecond;
}

std::string format_date(std::int64_t wall_us) {
  std::string out = "YYYY-MM-DD";
  put_date(out, to_civil(wall_us));
  return out;
}

std::string format_time(std::int64_t wall_us) {
  const CivilTime civil = to_civil(wall_us);
  std::string out = "YYYY-MM-DDThh:mm:ssZ";
  put_date(out, civil);
  put_digits<2>(out, 11, civil.hour);
  put_digits<2>(out, 14, civil.minute);
  put_digits<2>(out, 17, civil.second);
  return out;
}

std::string format_compact(std::int64_t wall_us) {
  std::string out;
  for (const char c : format_time(wall_us)) {
    if (c >= '0' && c <= '9') {
      out += c;
    } else if (c == 'T') {
      out += '-';
    }
  }
  return out;
}

std::optional<std::int64_t> parse_time(std::string_view text) {
  Cursor cursor(text);
  CivilTime civil;
  if (!parse_date(cursor, civil)) {
    return std::nullopt;
  }
  if (cursor.empty()) {
    return from_civil(civil);
  }
  std::int64_t offset_us = 0;
  if (!cursor.take('T') && !cursor.take('t') && !cursor.take(' ')) {
    return std::nullopt;
  }
  if (!parse_clock(cursor, civil) || !parse_zone(cursor, offset_us) || !cursor.empty()) {
    return std::nullopt;
  }
  return from_civil(civil) - offset_us;
}

std::optional<std::int64_t> parse_duration(std::string_view text) {
  if (text.empty()) {
    return std::nullopt;
  }
  std::int64_t total = 0;
  while (!text.empty()) {
    std::int64_t value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && is_digit(text[digits]); ++digits) {
      value = std::min(value * 10 + (text[digits] - '0'), kLongest);
    }
    text.remove_prefix(digits);
    const std::size_t letters = std::min(text.find_first_of("0123456789"), text.size());
    std::string_view name = text.substr(0, letters);
    if (total == 0 && name.empty()) {
      name = "s";
    }
    text.remove_prefix(letters);
    const auto* unit = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == name; });
    if (digits == 0 || unit == kUnits.end() || value > (kLongest - total) / unit->us) {
      return std::nullopt;
    }
    total += value * unit->us;
  }
  return total;
}

std::string format_age(std::int64_t seconds) {
  seconds = std::max<std::int64_t>(seconds, 0);
  if (seconds < 60) {
    return std::to_string(seconds) + "s";
  }
  if (seconds < 3'600) {
    return std::to_string(seconds / 60) + "m";
  }
  if (seconds < 86'400) {
    return std::to_string(seconds / 3'600) + "h";
  }
  return std::to_string(seconds / 86'400) + "d";
}

}  // namespace coord::util
