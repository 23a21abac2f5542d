#include "core/messages/secrets.hpp"

#include <array>    // std::array
#include <cstddef>  // std::size_t
#include <tuple>    // std::tie

#include "util/packed.hpp"

namespace coord::core {
namespace {

struct Shape {
  std::string_view prefix;
  std::size_t length;  // key characters that must follow
  std::string_view what;

  static constexpr auto members(auto& row) { return std::tie(row.prefix, row.length, row.what); }
  constexpr bool operator==(const Shape&) const = default;
};
constexpr std::array kShapes = {
    Shape{"AKIA", 16, "an AWS access key"}, Shape{"ASIA", 16, "an AWS access key"},
    Shape{"ghp_", 30, "a GitHub token"},    Shape{"gho_", 30, "a GitHub token"},
    Shape{"ghs_", 30, "a GitHub token"},    Shape{"github_pat_", 30, "a GitHub token"},
    Shape{"glpat-", 20, "a GitLab token"},  Shape{"sk-", 20, "an API key"},
    Shape{"sk_live_", 20, "an API key"},    Shape{"xoxb-", 10, "a Slack token"},
    Shape{"xoxp-", 10, "a Slack token"},    Shape{"xoxa-", 10, "a Slack token"},
    Shape{"AIza", 35, "a Google API key"},
};

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool has_shape(std::string_view text, std::size_t at, const Shape& shape) {
  if (at > 0 && (is_word(text[at - 1]) || text[at - 1] == '-')) {
    return false;  // in the middle of a word, as in "task-sk-..."
  }
  std::size_t length = 0;
  bool digit = false;
  for (std::size_t i = at + shape.prefix.size(); i < text.size() && (is_word(text[i]) || text[i] == '-'); ++i) {
    digit = digit || (text[i] >= '0' && text[i] <= '9');
    ++length;
  }
  return length >= shape.length && digit;  // words joined by dashes have no digit
}

}  // namespace

std::optional<std::string_view> find_secret(std::string_view text) {
  const std::size_t pem = text.find("-----BEGIN ");
  if (pem != std::string_view::npos && text.substr(pem, 60).find("PRIVATE KEY-----") != std::string_view::npos) {
    return "a private key";
  }
  for (const Shape& shape : util::packed<kShapes>) {
    for (std::size_t at = text.find(shape.prefix); at != std::string_view::npos; at = text.find(shape.prefix, at + 1)) {
      if (has_shape(text, at, shape)) {
        return shape.what;
      }
    }
  }
  return std::nullopt;
}

}  // namespace coord::core
