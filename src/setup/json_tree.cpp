#include "setup/json_tree.hpp"

#include <algorithm>  // std::count
#include <utility>    // std::move

#include "util/escape.hpp"

namespace coord::setup {
namespace {

constexpr std::size_t kDeepest = 64;

class TreeReader {
 public:
  explicit TreeReader(std::string_view text) : text_(text) {}

  Result<JsonTree> read() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";
    at_ = text_.starts_with(kMark) ? kMark.size() : 0;
    COORD_TRY(skip_space());
    COORD_TRY(read_value(tree_.root, 0));
    COORD_TRY(skip_space());
    if (at_ != text_.size()) {
      return refuse("there is more text behind the end of the value");
    }
    return std::move(tree_);
  }

 private:
  tl::unexpected<Error> refuse(const std::string& why) const {
    const std::string_view before = text_.substr(0, at_);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t column = at_ - (before.rfind('\n') + 1) + 1;  // npos + 1 is 0
    return fail(ErrorKind::invalid, "line " + std::to_string(line) + ", column " + std::to_string(column) + ": " + why,
                {}, Json{{"line", line}, {"column", column}});
  }

  [[nodiscard]] char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  // White space and comments.
  Status skip_space() {
    while (at_ < text_.size()) {
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("//")) {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        tree_.line_comment_ends.push_back(at_);
      } else if (rest.starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          return refuse("a comment has no end");
        }
        at_ = end + 2;
      } else if (rest.find_first_of(" \t\r\n") == 0) {
        ++at_;
      } else {
        break;
      }
    }
    return {};
  }

  Status read_value(JsonNode& node, std::size_t depth) {
    if (depth > kDeepest) {
      return refuse("values lie in each other too deeply");
    }
    node.begin = at_;
    if (peek() == '{' || peek() == '[') {
      node.kind = peek() == '{' ? JsonNode::Kind::object : JsonNode::Kind::array;
      COORD_TRY(read_children(node, depth));
    } else {
      COORD_ASSIGN(node.scalar, read_scalar());
    }
    node.end = at_;
    return {};
  }

  Status read_children(JsonNode& node, std::size_t depth) {
    const bool members = node.kind == JsonNode::Kind::object;
    const char closing = members ? '}' : ']';
    ++at_;
    for (bool separated = true;; separated = node.children.back().comma != JsonNode::kNowhere) {
      COORD_TRY(skip_space());
      if (peek() == closing) {
        ++at_;
        return {};
      }
      if (!separated) {
        return refuse(members ? "a comma or closing brace is missing" : "a comma or closing bracket is missing");
      }
      JsonNode::Child& child = node.children.emplace_back();
      child.begin = at_;
      if (members) {
        COORD_TRY(read_key(child));
      }
      COORD_TRY(read_value(child.value, depth + 1));
      COORD_TRY(skip_space());
      if (peek() == ',') {
        child.comma = at_++;
      }
    }
  }

  Status read_key(JsonNode::Child& child) {
    if (peek() != '"') {
      return refuse("a member's name in double quotes is missing");
    }
    COORD_ASSIGN(const Json key, read_scalar());
    child.key = key.get<std::string>();
    COORD_TRY(skip_space());
    if (peek() != ':') {
      return refuse("a colon is missing between a member's name and its value");
    }
    ++at_;
    return skip_space();
  }

  // A string, number or word.
  Result<Json> read_scalar() {
    std::size_t end = at_;
    if (peek() == '"') {
      for (++end; end < text_.size() && text_[end] != '"' && text_[end] != '\n'; ++end) {
        end += text_[end] == '\\' ? 1U : 0U;
      }
      end = std::min(end + 1, text_.size());
    } else {
      end = std::min(text_.find_first_of(" \t\r\n,:{}[]/\"", at_), text_.size());
    }
    const std::string_view token = text_.substr(at_, end - at_);
    Json value = Json::parse(token.begin(), token.end(), nullptr, false);
    if (value.is_discarded()) {
      return refuse(token.empty() ? "a value is missing" : util::first_line(token, 40) + " is no JSON value");
    }
    at_ = end;
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  JsonTree tree_;
};

}  // namespace

Result<JsonTree> parse_tree(std::string_view text) {
  return TreeReader(text).read();
}

Result<const JsonNode::Child*> find_member(const JsonNode& object, std::string_view key) {
  const JsonNode::Child* found = nullptr;
  for (const JsonNode::Child& child : object.children) {
    if (object.kind != JsonNode::Kind::object || child.key != key) {
      continue;
    }
    if (found != nullptr) {
      return fail(ErrorKind::invalid, "\"" + std::string(key) + "\" stands there twice");
    }
    found = &child;
  }
  return found;
}

Json value_of(const JsonNode& node) {
  if (node.kind == JsonNode::Kind::scalar) {
    return node.scalar;
  }
  Json value = node.kind == JsonNode::Kind::object ? Json::object() : Json::array();
  for (const JsonNode::Child& child : node.children) {
    if (node.kind == JsonNode::Kind::object) {
      value[child.key] = value_of(child.value);
    } else {
      value.push_back(value_of(child.value));
    }
  }
  return value;
}

}  // namespace coord::setup
