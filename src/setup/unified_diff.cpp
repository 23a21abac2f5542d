#include "setup/unified_diff.hpp"

#include <algorithm>  // std::max, std::min
#include <cstddef>    // std::size_t
#include <vector>     // std::vector

namespace coord::setup {
namespace {

using Lines = std::vector<std::string_view>;

// With their line breaks; the last may have none.
Lines lines_with_breaks(std::string_view text) {
  Lines out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

struct Step {
  char kind;  // ' ', '-' or '+'
  std::string_view line;
};

// The steps for what lies between the equal begins and ends: those of a longest common subsequence, or where that would take too much
// memory, all lines out and all lines in.
void add_middle(const Lines& a, const Lines& b, std::vector<Step>& out) {
  constexpr std::size_t kMostCells = 4'000'000;
  const std::size_t width = b.size() + 1;
  const bool small = (a.size() + 1) * width <= kMostCells;
  std::vector<unsigned> length(small ? (a.size() + 1) * width : 0, 0);
  for (std::size_t i = small ? a.size() : 0; i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      length[i * width + j] = a[i] == b[j] ? length[(i + 1) * width + j + 1] + 1
                                           : std::max(length[(i + 1) * width + j], length[i * width + j + 1]);
    }
  }
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (small && i < a.size() && j < b.size() && a[i] == b[j]) {
      out.push_back({' ', a[i++]});
      ++j;
    } else if (i < a.size() && (j == b.size() || !small || length[(i + 1) * width + j] >= length[i * width + j + 1])) {
      out.push_back({'-', a[i++]});
    } else {
      out.push_back({'+', b[j++]});
    }
  }
}

std::vector<Step> steps_between(const Lines& a, const Lines& b) {
  std::size_t same = 0;
  while (same < std::min(a.size(), b.size()) && a[same] == b[same]) {
    ++same;
  }
  std::size_t end = 0;
  while (end < std::min(a.size(), b.size()) - same && a[a.size() - 1 - end] == b[b.size() - 1 - end]) {
    ++end;
  }
  const auto middle = [&](const Lines& all) {
    return Lines(all.begin() + static_cast<std::ptrdiff_t>(same), all.end() - static_cast<std::ptrdiff_t>(end));
  };
  std::vector<Step> out;
  for (std::size_t i = 0; i < same; ++i) {
    out.push_back({' ', a[i]});
  }
  add_middle(middle(a), middle(b), out);
  for (std::size_t i = a.size() - end; i < a.size(); ++i) {
    out.push_back({' ', a[i]});
  }
  return out;
}

std::string range(std::size_t begin, std::size_t count) {
  const std::string first = std::to_string(count == 0 ? begin : begin + 1);
  return count == 1 ? first : first + "," + std::to_string(count);
}

constexpr std::size_t kContext = 3;

// The end of the hunk that begins at `from`: behind the last change that is near enough to the one before it.
std::size_t hunk_end(const std::vector<Step>& steps, std::size_t from) {
  std::size_t last = from;
  for (std::size_t i = from; i < steps.size() && i <= last + 2 * kContext + 1; ++i) {
    last = steps[i].kind == ' ' ? last : i;
  }
  return std::min(last + 1 + kContext, steps.size());
}

std::string hunks(const std::vector<Step>& steps) {
  std::string out;
  std::size_t in_a = 0;
  std::size_t in_b = 0;
  const auto pass = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      in_a += steps[i].kind == '+' ? 0U : 1U;
      in_b += steps[i].kind == '-' ? 0U : 1U;
    }
  };
  for (std::size_t at = 0; at < steps.size();) {
    std::size_t change = at;
    while (change < steps.size() && steps[change].kind == ' ') {
      ++change;
    }
    if (change == steps.size()) {
      break;
    }
    const std::size_t begin = std::max(at, change - std::min(change, kContext));
    pass(at, begin);
    const std::size_t a_begin = in_a;
    const std::size_t b_begin = in_b;
    at = hunk_end(steps, change);
    pass(begin, at);
    out += "@@ -" + range(a_begin, in_a - a_begin) + " +" + range(b_begin, in_b - b_begin) + " @@\n";
    for (std::size_t i = begin; i < at; ++i) {
      out += steps[i].kind + std::string(steps[i].line);
      out += steps[i].line.ends_with('\n') ? "" : "\n\\ No newline at end of file\n";
    }
  }
  return out;
}

}  // namespace

std::string unified_diff(std::string_view name, const std::optional<std::string>& before,
                         const std::optional<std::string>& after) {
  if (before == after) {
    return {};
  }
  const std::string path(name);
  return "--- " + (before ? "a/" + path : std::string("/dev/null")) + "\n+++ " +
         (after ? "b/" + path : std::string("/dev/null")) + "\n" +
         hunks(steps_between(lines_with_breaks(before.value_or("")), lines_with_breaks(after.value_or(""))));
}

}  // namespace coord::setup
