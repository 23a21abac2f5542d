// Times and durations as text, UTC only: no locale, no time zone database, no C library calendar.
#pragma once

#include <cstdint>      // std::int64_t
#include <optional>     // std::optional
#include <string>       // std::string
#include <string_view>  // std::string_view

namespace coord::util {

inline constexpr std::int64_t kSecond = 1'000'000;  // in microseconds, the unit of every time

// A moment in the civil calendar, UTC.
struct CivilTime {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int microsecond = 0;
};

// Microseconds since the epoch to the calendar and back. Proleptic Gregorian, correct for every representable year.
[[nodiscard]] CivilTime to_civil(std::int64_t wall_us);
[[nodiscard]] std::int64_t from_civil(const CivilTime& civil);

// "2026-01-01T00:00:00Z": whole seconds, rounded down. Years outside 0000 to 9999 are cut to that range.
[[nodiscard]] std::string format_time(std::int64_t wall_us);

// "20260101-000000": the same second for a file name.
[[nodiscard]] std::string format_compact(std::int64_t wall_us);

// "2026-01-01", the day in UTC.
[[nodiscard]] std::string format_date(std::int64_t wall_us);

// An RFC 3339 time, as microseconds since the epoch: 'T' or a blank between date and time, a fraction of any length (cut to
// microseconds), a zone of Z, +hh:mm or +hhmm. Also without a zone, which means UTC, without seconds, and a date alone,
// which means its midnight. A leap second is the second after :59. Nothing when it is no time.
[[nodiscard]] std::optional<std::int64_t> parse_time(std::string_view text);

// A duration, in microseconds: "90s", "5m", "2h", "1d", "1w", "1h30m", "250ms"; a bare number is seconds. Not negative.
// Nothing when it is no duration or longer than 100 years.
[[nodiscard]] std::optional<std::int64_t> parse_duration(std::string_view text);

// How long ago, short: "12s", "3m", "2h", "5d". Negative ages are "0s".
[[nodiscard]] std::string format_age(std::int64_t seconds);

}  // namespace coord::util
