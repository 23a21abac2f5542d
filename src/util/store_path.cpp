#include "util/store_path.hpp"

#include <algorithm>  // std::any_of

namespace coord::util {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

std::optional<std::string> component_fault(std::string_view name) {
  if (name.empty()) {
    return "has an empty component";
  }
  if (name == "." || name == "..") {
    return "has a component \"" + std::string(name) + "\"";
  }
  if (name.starts_with(".store")) {
    return "names the store's private folder";
  }
  if (name.size() > kMaxNameBytes) {
    return "has a component longer than 255 bytes";
  }
  if (std::any_of(name.begin(), name.end(), is_control)) {
    return "holds a control character";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> path_fault(std::string_view path) {
  if (path.size() > kMaxPathBytes) {
    return "is longer than 4000 bytes";
  }
  for (;;) {
    const auto slash = path.find('/');
    if (auto fault = component_fault(path.substr(0, slash))) {
      return fault;
    }
    if (slash == std::string_view::npos) {
      return std::nullopt;
    }
    path.remove_prefix(slash + 1);
  }
}

std::optional<std::string> folder_fault(std::string_view folder) {
  return folder.empty() ? std::nullopt : path_fault(folder);
}

std::string printable_path(std::string_view path) {
  constexpr std::size_t kShown = 200;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string shown;
  for (const char c : path.substr(0, kShown)) {
    if (is_control(c)) {
      const auto byte = static_cast<unsigned char>(c);
      shown += {'\\', 'x', kDigits[byte >> 4U], kDigits[byte & 0xfU]};
    } else {
      shown += c;
    }
  }
  return path.size() > kShown ? shown + "..." : shown;
}

}  // namespace coord::util
