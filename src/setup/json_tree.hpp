// JSON text as settings files hold it, with comments and trailing commas, as a tree of places: for changes that leave every
// other byte as it is.
#pragma once

#include <cstddef>      // std::size_t
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

#include "coord/error.hpp"

namespace coord::setup {

struct JsonNode {
  enum class Kind { object, array, scalar };
  struct Child;

  static constexpr std::size_t kNowhere = std::string_view::npos;

  Kind kind = Kind::scalar;
  std::size_t begin = 0;  // of the value; `end` is behind it
  std::size_t end = 0;
  Json scalar = nullptr;
  std::vector<Child> children;  // of an object or array
};

struct JsonNode::Child {
  std::string key;        // of a member, without escapes
  std::size_t begin = 0;  // of the member with its key, or of the element
  JsonNode value;
  std::size_t comma = kNowhere;  // where the comma behind it stands
};

struct JsonTree {
  JsonNode root;
  std::vector<std::size_t> line_comment_ends;  // where "//" comments end, in front of their line breaks
};

// Reads one value, with comments ("//" and "/* */"), commas behind the last child, and a byte order mark at the begin. Members that stand
// twice are taken as they come. `invalid` for everything else that is no JSON, details {line, column}.
[[nodiscard]] Result<JsonTree> parse_tree(std::string_view text);

// The member of an object, null where it has none. `invalid` where it stands twice: programs differ in which one they take.
[[nodiscard]] Result<const JsonNode::Child*> find_member(const JsonNode& object, std::string_view key);

// What the text says there, without comments.
[[nodiscard]] Json value_of(const JsonNode& node);

}  // namespace coord::setup
