#include "util/time_text.hpp"

#include <catch2/catch.hpp>

using namespace coord::util;

TEST_CASE("a time is written as RFC 3339 in UTC", "[time]") {
  CHECK(format_time(0) == "1970-01-01T00:00:00Z");
  CHECK(format_time(1'763'307'045 * kSecond + 999'999) == "2025-11-16T15:30:45Z");
  CHECK(format_time(-1) == "1969-12-31T23:59:59Z");
  CHECK(format_time(951'782'400 * kSecond) == "2000-02-29T00:00:00Z");
  CHECK(format_time(253'402'300'799 * kSecond) == "9999-12-31T23:59:59Z");
  CHECK(format_date(1'763'307'045 * kSecond) == "2025-11-16");
  CHECK(format_compact(1'763'307'045 * kSecond) == "20251116-153045");
}

TEST_CASE("the calendar and back is the same moment", "[time]") {
  for (std::int64_t us = -4'000'000'000 * kSecond; us < 8'000'000'000 * kSecond; us += 86'399'123'457) {
    REQUIRE(from_civil(to_civil(us)) == us);
  }
}

TEST_CASE("times are read in every form that RFC 3339 knows", "[time]") {
  const std::int64_t moment = 1'763'307'045 * kSecond;
  CHECK(parse_time("2025-11-16T15:30:45Z") == moment);
  CHECK(parse_time("2025-11-16t15:30:45z") == moment);
  CHECK(parse_time("2025-11-16 15:30:45Z") == moment);
  CHECK(parse_time("2025-11-16T15:30:45.5Z") == moment + 500'000);
  CHECK(parse_time("2025-11-16T15:30:45.123456789Z") == moment + 123'456);
  CHECK(parse_time("2025-11-16T17:30:45+02:00") == moment);
  CHECK(parse_time("2025-11-16T17:30:45+0200") == moment);
  CHECK(parse_time("2025-11-16T10:00:45-05:30") == moment);
  CHECK(parse_time("2025-11-16T15:30:45") == moment);
  CHECK(parse_time("2025-11-16T15:30") == moment - 45 * kSecond);
  CHECK(parse_time("2025-11-16") == moment - (15 * 3600 + 30 * 60 + 45) * kSecond);
  CHECK(parse_time("2016-12-31T23:59:60Z") == parse_time("2017-01-01T00:00:00Z"));
}

TEST_CASE("what is no time is not read as one", "[time]") {
  for (const char* text :
       {"", "now", "2025", "2025-13-01", "2025-02-29", "2025-11-31", "2025-11-16T", "2025-11-16T24:00:00Z",
        "2025-11-16T15:60:00Z", "2025-11-16T15:30:45.Z", "2025-11-16T15:30:45+25:00", "2025-11-16T15:30:45Zx",
        "2025-11-16T15:30:45 Z", "20251116T153045Z", "-025-11-16"}) {
    INFO(text);
    CHECK_FALSE(parse_time(text).has_value());
  }
}

TEST_CASE("durations have units and may be put together", "[time]") {
  CHECK(parse_duration("90s") == 90 * kSecond);
  CHECK(parse_duration("5m") == 300 * kSecond);
  CHECK(parse_duration("2h") == 7'200 * kSecond);
  CHECK(parse_duration("1d") == 86'400 * kSecond);
  CHECK(parse_duration("1w") == 604'800 * kSecond);
  CHECK(parse_duration("1h30m") == 5'400 * kSecond);
  CHECK(parse_duration("250ms") == 250'000);
  CHECK(parse_duration("30") == 30 * kSecond);
  CHECK(parse_duration("0") == 0);
  for (const char* text : {"", "s", "5x", "m5", "-5m", "1h 30m", "1h30", "1.5h", "99999999999999999999d", "101000w"}) {
    INFO(text);
    CHECK_FALSE(parse_duration(text).has_value());
  }
}

TEST_CASE("ages are short", "[time]") {
  CHECK(format_age(-5) == "0s");
  CHECK(format_age(59) == "59s");
  CHECK(format_age(60) == "1m");
  CHECK(format_age(7'199) == "1h");
  CHECK(format_age(86'400 * 12) == "12d");
}
