#include <algorithm>  // std::max, std::sort

#include "schema/regex_syntax.hpp"

namespace coord::schema::regex {
namespace {

constexpr char32_t kLastCharacter = 0x10FFFF;

}  // namespace

void CharSet::add(const CharSet& other) {
  ranges.insert(ranges.end(), other.ranges.begin(), other.ranges.end());
}

void CharSet::normalize() {
  if (ranges.size() < 2) {
    return;
  }
  std::sort(ranges.begin(), ranges.end(), [](const CharRange& a, const CharRange& b) { return a.first < b.first; });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < ranges.size(); ++i) {
    if (ranges[i].first <= ranges[kept].last + 1) {
      ranges[kept].last = std::max(ranges[kept].last, ranges[i].last);
    } else {
      ranges[++kept] = ranges[i];
    }
  }
  ranges.resize(kept + 1);
}

void CharSet::complement() {
  normalize();
  std::vector<CharRange> rest;
  char32_t next = 0;
  for (const CharRange& range : ranges) {
    if (range.first > next) {
      rest.push_back({next, range.first - 1});
    }
    next = range.last + 1;
  }
  if (next <= kLastCharacter) {
    rest.push_back({next, kLastCharacter});
  }
  ranges = std::move(rest);
}

CharSet named_set(char letter) {
  CharSet set;
  switch (letter) {
    case 'd':
    case 'D': set.ranges = {{'0', '9'}}; break;
    case 'w':
    case 'W': set.ranges = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}; break;
    default:
      set.ranges = {{0x09, 0x0D},     {0x20, 0x20},     {0xA0, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200A},
                    {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
      break;
  }
  if (letter >= 'A' && letter <= 'Z') {
    set.complement();
  }
  return set;
}

}  // namespace coord::schema::regex
