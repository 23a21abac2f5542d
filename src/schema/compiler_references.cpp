// `$ref`: pointers into the same document, in circles if they like, as long as each round goes one level down in the
// value.
#include <algorithm>  // std::min

#include "schema/compiler.hpp"
#include "util/escape.hpp"

namespace coord::schema {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_value(text[i + 2]);
    if (low < 0) {
      out += text[i];
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

std::string pointer_decoded(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escaped = token[i] == '~' && i + 1 < token.size() && (token[i + 1] == '0' || token[i + 1] == '1');
    out += escaped ? (token[++i] == '0' ? '~' : '/') : token[i];
  }
  return out;
}

const Json* step_into(const Json& parent, const std::string& name) {
  if (parent.is_object()) {
    const auto member = parent.find(name);
    return member == parent.end() ? nullptr : &*member;
  }
  if (!parent.is_array() || name.empty() || name.size() > 6 ||
      name.find_first_not_of("0123456789") != std::string::npos) {
    return nullptr;
  }
  std::size_t index = 0;
  for (const char digit : name) {
    index = index * 10 + static_cast<std::size_t>(digit - '0');
  }
  return index < parent.size() ? &parent[index] : nullptr;
}

}  // namespace

Result<const Json*> Compiler::find(const Json& schema) const {
  const auto& target = schema["$ref"].get_ref<const std::string&>();
  if (target != "#" && !target.starts_with("#/")) {
    return refuse(schema,
                  "$ref \"" + util::visible(target) + "\" leads out of the document; only # and #/... are supported");
  }
  const std::string pointer = percent_decoded(std::string_view(target).substr(1));
  const Json* at = &document_;
  for (std::size_t begin = 0; at != nullptr && begin < pointer.size();) {
    const std::size_t end = std::min(pointer.find('/', begin + 1), pointer.size());
    at = step_into(*at, pointer_decoded(std::string_view(pointer).substr(begin + 1, end - begin - 1)));
    begin = end;
  }
  if (at == nullptr) {
    return refuse(schema, "$ref \"" + util::visible(target) + "\" leads nowhere");
  }
  return at;
}

Status Compiler::resolve_references() {
  // A target that was not compiled yet may bring further references along.
  for (std::size_t i = 0; i < references_.size(); ++i) {
    COORD_ASSIGN(const Json* target, find(*references_[i].schema));
    if (const auto known = compiled_.find(target); known != compiled_.end()) {
      references_[i].to = known->second;
      continue;
    }
    COORD_ASSIGN(references_[i].to, compile(*target));
  }
  return {};
}

// The nodes that are checked against the same value as this one, which is no reference.
std::vector<Ref<Node>> Compiler::same_value(Ref<Node> ref) const {
  std::vector<Ref<Node>> nodes;
  const auto add = [&](Ref<Node> one) {
    if (one) {
      nodes.push_back(one);
    }
  };
  const Node& node = tables_[ref];
  if (node.combination) {
    const Combination& rules = tables_[node.combination];
    for (const auto list : {rules.all_of, rules.any_of, rules.one_of}) {
      const auto all = tables_[list];
      nodes.insert(nodes.end(), all.begin(), all.end());
    }
    for (const Ref<Node> one : {rules.none_of, rules.condition, rules.consequence, rules.alternative}) {
      add(one);
    }
  }
  if (node.object) {
    for (const Dependency& dependency : tables_[tables_[node.object].dependencies]) {
      add(dependency.node);
    }
  }
  return nodes;
}

// A depth-first walk over what is checked against one and the same value; a way back to a node that is still open
// would never end. A reference is done when what it leads to is: then it becomes a copy of that.
Status Compiler::follow_references() {
  struct Visit {
    Ref<Node> node;
    std::vector<Ref<Node>> next;
  };
  // By the number of a node.
  std::vector<Ref<Node>> targets(tables_.all<Node>().size() + 1);
  std::vector<Walk> walks(targets.size(), Walk::fresh);
  for (const Reference& reference : references_) {
    targets[reference.from.number] = reference.to;
  }
  std::vector<Visit> visits;
  const auto open = [&](Ref<Node> node) {
    const Ref<Node> target = targets[node.number];
    walks[node.number] = Walk::open;
    visits.push_back({node, target ? std::vector<Ref<Node>>{target} : same_value(node)});
  };
  for (const Reference& reference : references_) {
    if (walks[reference.from.number] == Walk::fresh) {
      open(reference.from);
    }
    while (!visits.empty()) {
      Visit& visit = visits.back();
      if (visit.next.empty()) {
        walks[visit.node.number] = Walk::done;
        if (const Ref<Node> target = targets[visit.node.number]) {
          tables_[visit.node] = tables_[target];
        }
        visits.pop_back();
        continue;
      }
      const Ref<Node> next = visit.next.back();
      visit.next.pop_back();
      if (walks[next.number] == Walk::open) {
        return refuse(*reference.schema, "$ref leads back to itself without going into the value");
      }
      if (walks[next.number] == Walk::fresh) {
        open(next);
      }
    }
  }
  return {};
}

}  // namespace coord::schema
