#include "core/leases/resource.hpp"

#include <algorithm>  // std::all_of, std::any_of, std::mismatch
#include <cstddef>    // std::ptrdiff_t
#include <vector>     // std::vector

#include "core/leases/glob.hpp"
#include "util/escape.hpp"

namespace coord::core {
namespace {

constexpr std::size_t kLongestResource = 1'024;

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  }
  return parts;
}

tl::unexpected<Error> refuse(std::string_view typed, std::string_view why) {
  return fail(ErrorKind::usage, "resource \"" + util::first_line(typed, 80) + "\" " + std::string(why),
              "a name, or a path or glob relative to the project");
}

struct Side {
  explicit Side(const Resource& resource)
      : parts(split(resource.text)), wild(has_wildcard(resource.text)), folder(resource.is_folder) {}

  [[nodiscard]] std::size_t size() const { return parts.size(); }

  std::vector<std::string_view> parts;
  bool wild;
  bool folder;
};

// Whether both are plain text up to where they differ, and there too: then no path is covered by both. Of two resources most are told apart by
// that alone, and an edit of hundreds of files compares each with each.
bool part_in_plain_text(std::string_view a, std::string_view b) {
  const auto length = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  return length < a.size() && length < b.size() && !has_wildcard(a.substr(0, length + 1)) &&
         !has_wildcard(b.substr(length, 1));
}

// `ended` has no components left, `other` has those from `rest` on: it covers what is below, but a glob leads into it only
// when it is a folder.
bool covers_rest(const Side& ended, const Side& other, std::size_t rest) {
  const auto is_any = [](std::string_view part) { return part == "**"; };
  return ended.folder || ended.wild || !other.wild ||
         std::all_of(other.parts.begin() + static_cast<std::ptrdiff_t>(rest), other.parts.end(), is_any);
}

// Whether the components from `a` and `b` on can be the same path, or one lead into the other.
bool meet(const Side& a, std::size_t i, const Side& b, std::size_t j, std::vector<signed char>& known) {
  if (i == a.size() || j == b.size()) {
    return i == a.size() ? covers_rest(a, b, j) : covers_rest(b, a, i);
  }
  signed char& answer = known[i * b.size() + j];
  if (answer == 0) {
    bool found = false;
    if (a.parts[i] == "**") {
      found = meet(a, i + 1, b, j, known) || meet(a, i, b, j + 1, known);
    } else if (b.parts[j] == "**") {
      found = meet(a, i, b, j + 1, known) || meet(a, i + 1, b, j, known);
    } else {
      found = globs_meet(a.parts[i], b.parts[j]) && meet(a, i + 1, b, j + 1, known);
    }
    answer = found ? 1 : -1;
  }
  return answer > 0;
}

}  // namespace

std::string literal_path(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool special = c == '[' || c == '*' || c == '?';
    out += special ? std::string{'[', c, ']'} : std::string(1, c);
  }
  return out;
}

Result<Resource> parse_resource(std::string_view typed) {
  if (typed.size() > kLongestResource) {
    return refuse(typed, "is longer than 1,024 bytes");
  }
  if (typed.starts_with('/')) {
    return refuse(typed, "is an absolute path");
  }
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
  if (std::any_of(typed.begin(), typed.end(), is_control)) {
    return refuse(typed, "holds a control character");
  }
  std::vector<std::string_view> parts;
  for (const std::string_view part : split(typed)) {
    if (part == "..") {
      if (parts.empty()) {
        return refuse(typed, "leads out of the project");
      }
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  Resource resource;
  for (const std::string_view part : parts) {
    resource.text.append(resource.text.empty() ? "" : "/").append(part);
  }
  if (resource.text.empty()) {
    return refuse(typed, "is empty; the whole project is **");
  }
  resource.is_path = typed.find('/') != std::string_view::npos || has_wildcard(resource.text);
  resource.is_folder = typed.ends_with('/');
  return resource;
}

std::string_view pool_of(const Resource& resource) {
  constexpr std::string_view kPrefix = "pool:";
  const std::string_view text = resource.text;
  return !resource.is_path && text.starts_with(kPrefix) ? text.substr(kPrefix.size()) : std::string_view();
}

bool overlap(const Resource& a, const Resource& b) {
  if (!pool_of(a).empty() || !pool_of(b).empty()) {
    return a.text == b.text;
  }
  if (part_in_plain_text(a.text, b.text)) {
    return false;
  }
  const Side left(a);
  const Side right(b);
  std::vector<signed char> known(left.size() * right.size(), 0);
  return meet(left, 0, right, 0, known);
}

}  // namespace coord::core
