#include "core/messages/message_id.hpp"

#include <algorithm>  // std::all_of, std::max
#include <cstdint>    // std::uint32_t
#include <cstring>    // std::memcpy

#include "util/base32.hpp"
#include "util/time_text.hpp"

namespace coord::core {
namespace {

// msg-YYYYMMDD-HHMMSS-FFFFCCCCC, F and C characters of base 32
constexpr std::string_view kBegin = "msg-";
constexpr std::size_t kDate = 4;  // where it begins, as the others
constexpr std::size_t kClock = 13;
constexpr std::size_t kFraction = 20;
constexpr std::size_t kMicroseconds = 4;  // characters
constexpr std::size_t kChance = 5;        // characters: 25 bits
constexpr std::size_t kOlderChance = 3;   // of ids that earlier versions made
constexpr std::size_t kShort = 7;
constexpr std::string_view kJson = ".json";

// Whether the four characters at `at` are digits, all at once: a digit's high half is 3, also with 6 added to it.
bool are_four_digits(const char* at) {
  constexpr std::uint32_t kHighHalves = 0xF0F0F0F0;
  constexpr std::uint32_t kThrees = 0x30303030;
  std::uint32_t four = 0;
  std::memcpy(&four, at, sizeof four);
  return (four & kHighHalves) == kThrees && ((four + 0x06060606) & kHighHalves) == kThrees;
}

// Every name of a mailbox is asked.
bool is_own_id(std::string_view id) {
  constexpr std::size_t kLength = kFraction + kMicroseconds + kChance;
  constexpr std::size_t kOlderLength = kFraction + kMicroseconds + kOlderChance;
  if ((id.size() != kLength && id.size() != kOlderLength) || !id.starts_with(kBegin) || id[kClock - 1] != '-' ||
      id[kFraction - 1] != '-') {
    return false;
  }
  const std::string_view tail = id.substr(kFraction);
  return are_four_digits(&id[kDate]) && are_four_digits(&id[kDate + 4]) && are_four_digits(&id[kClock]) &&
         are_four_digits(&id[kClock + 2]) &&
         std::all_of(tail.begin(), tail.end(), [](char c) { return util::is_base32(c); });
}

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

IdMaker::IdMaker(Context& context, std::string_view prefix) : context_(context), prefix_(prefix) {}

std::string IdMaker::next() {
  last_ = std::max(context_.store.now(), last_ + 1);
  const util::CivilTime civil = util::to_civil(last_);
  std::string id = prefix_;
  return id.append("-")
      .append(util::format_compact(last_))
      .append("-")
      .append(util::base32(static_cast<std::uint64_t>(civil.microsecond), kMicroseconds))
      .append(util::base32(context_.entropy.next(), kChance));
}

bool is_own_name(std::string_view file_name) {
  return file_name.ends_with(kJson) && is_own_id(stem(file_name));
}

WallTime own_name_time(std::string_view file_name) {
  util::CivilTime civil;
  civil.year = number(file_name.substr(4, 4));
  civil.month = number(file_name.substr(8, 2));
  civil.day = number(file_name.substr(10, 2));
  civil.hour = number(file_name.substr(13, 2));
  civil.minute = number(file_name.substr(15, 2));
  civil.second = number(file_name.substr(17, 2));
  civil.microsecond = static_cast<int>(util::parse_base32(file_name.substr(kFraction, kMicroseconds)));
  return util::from_civil(civil);
}

std::string_view stem(std::string_view file_name) {
  return file_name.ends_with(kJson) ? file_name.substr(0, file_name.size() - kJson.size()) : file_name;
}

std::optional<std::string> own_short_id(std::string_view id) {
  return is_own_id(id) ? std::optional(std::string(id.substr(id.size() - kShort))) : std::nullopt;
}

}  // namespace coord::core
