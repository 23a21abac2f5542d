#include "setup/json_edit.hpp"

#include <algorithm>  // std::find, std::sort
#include <utility>    // std::move

#include "setup/json_layout.hpp"
#include "setup/json_tree.hpp"

namespace coord::setup {
namespace {

constexpr std::size_t kNowhere = JsonNode::kNowhere;

bool is_blank(char c) {
  return c == ' ' || c == '\t';
}

bool is_space_only(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// Behind what stands at `at` on the same line, and behind the comments on it.
std::size_t behind_comments(std::string_view text, std::size_t at) {
  std::size_t behind = at;
  while (true) {
    const std::size_t next = text.find_first_not_of(" \t", behind);
    const std::string_view rest = next == std::string_view::npos ? "" : text.substr(next);
    if (rest.starts_with("//")) {
      return std::min(text.find_first_of("\r\n", next), text.size());
    }
    const std::string_view comment = rest.substr(0, rest.find("*/"));
    if (!rest.starts_with("/*") || comment.find('\n') != std::string_view::npos) {
      return behind;
    }
    behind = next + comment.size() + 2;
  }
}

struct Addition {
  const JsonNode& container;
  std::string_view name;  // of a member
  const Json& value;
};

// Into what holds nothing yet.
std::string fill(std::string text, const Addition& add, bool is_root, const JsonLayout& layout) {
  const std::string piece =
      is_root ? layout.line_break + layout.unit + on_lines(add.name, add.value, layout, layout.unit) + layout.line_break
              : " " + on_one_line(add.name, add.value);
  return text.insert(add.container.begin + 1, piece);
}

// Behind the last child.
std::string append(std::string text, const Addition& add, const JsonLayout& layout) {
  const JsonNode::Child& last = add.container.children.back();
  const bool has_comma = last.comma != kNowhere;
  std::size_t at = has_comma ? last.comma + 1 : last.value.end;
  std::string piece;
  if (is_first_on_line(text, last.begin)) {
    const std::size_t begin = line_begin(text, last.begin);
    const std::string indent = text.substr(begin, last.begin - begin);
    at = behind_comments(text, at);
    piece = layout.line_break + indent + on_lines(add.name, add.value, layout, indent);
  } else {
    piece = " " + on_one_line(add.name, add.value);
  }
  text.insert(at, has_comma ? piece + "," : piece);
  return has_comma ? text : text.insert(last.value.end, ",");
}

Result<std::string> with_child(std::string_view text, const Keys& keys, bool is_element, const Json& value) {
  COORD_ASSIGN(const JsonTree tree, parse_tree(text));
  const JsonNode* at = &tree.root;
  std::size_t depth = 0;
  std::string way;
  const std::size_t containers = keys.size() - (is_element ? 0 : 1);
  for (; depth < containers; ++depth) {
    COORD_ASSIGN(const JsonNode::Child* child, find_member(*at, keys[depth]));
    if (child == nullptr) {
      break;
    }
    at = &child->value;
    way += (way.empty() ? "" : ".") + keys[depth];
    const bool last = depth + 1 == keys.size();
    if (at->kind != (last ? JsonNode::Kind::array : JsonNode::Kind::object)) {
      return fail(ErrorKind::invalid, "\"" + way + "\" is no " + (last ? "array" : "object"));
    }
  }
  if (at == &tree.root && at->kind != JsonNode::Kind::object) {
    return fail(ErrorKind::invalid, "it holds no object");
  }
  // What is missing comes with the value in it.
  Json added = is_element && depth < keys.size() ? Json::array({value}) : value;
  for (std::size_t i = keys.size(); depth < keys.size() && i > depth + 1; --i) {
    added = Json{{keys[i - 1], std::move(added)}};
  }
  const Addition addition{*at, depth < keys.size() ? std::string_view(keys[depth]) : std::string_view(), added};
  const JsonLayout layout = layout_of(text, tree.root);
  return at->children.empty() ? fill(std::string(text), addition, at == &tree.root, layout)
                              : append(std::string(text), addition, layout);
}

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string erased(std::string_view text, std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::string out;
  std::size_t at = 0;
  for (const Span& span : spans) {
    out += text.substr(at, span.begin - at);
    at = span.end;
  }
  return out.append(text.substr(at));
}

// How long the line break is that begins there; 0 where none does.
std::size_t line_break_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(std::min(at, text.size()));
  return rest.starts_with("\r\n") ? 2U : rest.starts_with('\n') ? 1U : 0U;
}

// Where what append() or fill() put in front of the child begins: one line break with the indentation behind it, or one blank.
std::size_t begin_with_space(std::string_view text, const JsonTree& tree, const JsonNode::Child& child,
                             std::size_t removed_end) {
  std::size_t at = child.begin;
  while (at > 0 && is_blank(text[at - 1])) {
    --at;
  }
  if (at == 0 || text[at - 1] != '\n') {
    return at < child.begin ? child.begin - 1 : child.begin;
  }
  at -= at > 1 && text[at - 2] == '\r' ? 2U : 1U;
  // A "//" comment in front keeps its line break, unless another one follows.
  const auto& ends = tree.line_comment_ends;
  std::size_t next = removed_end;
  while (next < text.size() && is_blank(text[next])) {
    ++next;
  }
  const bool ends_comment = std::find(ends.begin(), ends.end(), at) != ends.end();
  return ends_comment && line_break_at(text, next) == 0 ? child.begin : at;
}

// Whether fill() put it into a container that was there.
bool is_filled(std::string_view text, const JsonNode& container) {
  const JsonNode::Child& child = container.children.front();
  return child.begin == container.begin + 2 && text[container.begin + 1] == ' ' && child.comma == kNowhere;
}

// Whether nothing else is in the container, not even a comment.
bool is_alone(std::string_view text, const JsonNode& container) {
  const JsonNode::Child& child = container.children.front();
  const std::size_t inner = container.begin + 1;
  const std::size_t close = container.end - 1;
  const bool has_comma = child.comma != kNowhere;
  const std::size_t behind = has_comma ? child.comma + 1 : child.value.end;
  return container.children.size() == 1 && is_space_only(text.substr(inner, child.begin - inner)) &&
         (!has_comma || is_space_only(text.substr(child.value.end, child.comma - child.value.end))) &&
         is_space_only(text.substr(behind, close - behind));
}

std::string without(std::string_view text, const JsonTree& tree, const JsonNode& container, std::size_t position) {
  const JsonNode::Child& child = container.children[position];
  const bool has_comma = child.comma != kNowhere;
  const std::size_t end = has_comma ? child.comma + 1 : child.value.end;
  Span body{begin_with_space(text, tree, child, end), child.value.end};
  const bool has_line = line_break_at(text, body.begin) > 0;
  std::vector<Span> spans;
  if (has_comma) {
    Span comma{child.comma, end};
    if (position == 0 && !has_line && container.children.size() > 1) {
      body.begin = child.begin;                 // the blank in front may be that of is_filled()
      comma.end += text[end] == ' ' ? 1U : 0U;  // the container ends behind it
    }
    spans.push_back(comma);
  } else if (position > 0) {
    const std::size_t comma = container.children[position - 1].comma;
    spans.push_back({comma, comma + 1});
  } else if (&container == &tree.root && has_line) {
    body.end += line_break_at(text, body.end);
  }
  spans.push_back(body);
  return erased(text, std::move(spans));
}

}  // namespace

Result<std::string> with_element(std::string_view text, const Keys& keys, const Json& value) {
  return with_child(text, keys, true, value);
}

Result<std::string> with_member(std::string_view text, const Keys& keys, const Json& value) {
  return with_child(text, keys, false, value);
}

Result<std::string> without_child(std::string_view text, const Positions& positions) {
  COORD_ASSIGN(const JsonTree tree, parse_tree(text));
  std::vector<const JsonNode*> way = {&tree.root};
  for (const std::size_t position : positions) {
    if (position >= way.back()->children.size()) {
      return fail(ErrorKind::internal, "there is no child to take away");
    }
    way.push_back(&way.back()->children[position].value);
  }
  std::size_t depth = positions.size() - 1;  // way[depth] is the container
  while (depth > 0 && is_alone(text, *way[depth]) && !is_filled(text, *way[depth])) {
    --depth;
  }
  return without(text, tree, *way[depth], positions[depth]);
}

}  // namespace coord::setup
