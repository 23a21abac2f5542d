#include "util/edit_distance.hpp"
#include "util/words.hpp"

#include <algorithm>  // std::max, std::min, std::stable_sort
#include <array>      // std::array
#include <utility>    // std::pair

namespace coord::util {
namespace {

constexpr std::size_t kLongest = 64;

bool same(char a, char b) {
  return lower(a) == lower(b);
}

bool begins_with(std::string_view text, std::string_view begin) {
  if (begin.size() < 2 || text.size() < begin.size()) {
    return false;
  }
  for (std::size_t i = 0; i < begin.size(); ++i) {
    if (!same(text[i], begin[i])) {
      return false;
    }
  }
  return true;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
  if (a.size() > kLongest || b.size() > kLongest) {
    return a == b ? 0 : std::max(a.size(), b.size());
  }
  using Row = std::array<std::size_t, kLongest + 1>;
  Row before_last{};
  Row last{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) {
    last[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1])) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
    before_last = last;
    last = row;
  }
  return last[b.size()];
}

std::vector<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates,
                                      std::size_t most) {
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    const std::size_t allowed = std::max<std::size_t>(1, std::min(word.size(), candidate.size()) / 3);
    if (distance <= allowed && distance < candidate.size()) {
      near.emplace_back(distance, candidate);
    } else if (begins_with(candidate, word)) {
      near.emplace_back(allowed + 1, candidate);
    }
  }
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < near.size() && i < most; ++i) {
    words.push_back(near[i].second);
  }
  return words;
}

}  // namespace coord::util
