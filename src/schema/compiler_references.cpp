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

// The nodes that are checked against the same value as this one.
std::vector<const Node*> same_value(const Node& node) {
  if (node.reference != nullptr) {
    return {node.reference};
  }
  std::vector<const Node*> nodes;
  if (node.combination) {
    const Combination& rules = *node.combination;
    for (const auto* list : {&rules.all_of, &rules.any_of, &rules.one_of}) {
      nodes.insert(nodes.end(), list->begin(), list->end());
    }
    for (const Node* one : {rules.none_of, rules.condition, rules.consequence, rules.alternative}) {
      if (one != nullptr) {
        nodes.push_back(one);
      }
    }
  }
  if (node.object) {
    for (const auto& dependency : node.object->dependencies) {
      if (dependency.node != nullptr) {
        nodes.push_back(dependency.node);
      }
    }
  }
  return nodes;
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

const Node* Compiler::compiled(const Json* schema) const {
  const auto known = compiled_.find(schema);
  return known == compiled_.end() ? nullptr : &known->second->node;
}

Status Compiler::resolve_references() {
  // A target that was not compiled yet may bring further references along.
  for (std::size_t i = 0; i < references_.size(); ++i) {
    const Reference reference = references_[i];
    COORD_ASSIGN(const Json* target, find(*reference.schema));
    const Node* node = compiled(target);
    if (node == nullptr) {
      COORD_ASSIGN(node, compile(*target));
    }
    reference.from->node.reference = node;
  }
  return {};
}

// A depth-first walk over what is checked against one and the same value; a way back to a node that is still open
// would never end.
Status Compiler::refuse_endless_references() {
  struct Visit {
    Draft* draft;
    std::vector<const Node*> next;
  };
  std::unordered_map<const Node*, Draft*> drafts;
  for (const auto& [schema, draft] : compiled_) {
    drafts.emplace(&draft->node, draft);
  }
  std::vector<Visit> visits;
  for (const Reference& reference : references_) {
    if (reference.from->walk != Walk::fresh) {
      continue;
    }
    reference.from->walk = Walk::open;
    visits.push_back({reference.from, same_value(reference.from->node)});
    while (!visits.empty()) {
      Visit& visit = visits.back();
      if (visit.next.empty()) {
        visit.draft->walk = Walk::done;
        visits.pop_back();
        continue;
      }
      Draft& next = *drafts.at(visit.next.back());
      visit.next.pop_back();
      if (next.walk == Walk::open) {
        return refuse(*reference.schema, "$ref leads back to itself without going into the value");
      }
      if (next.walk == Walk::fresh) {
        next.walk = Walk::open;
        visits.push_back({&next, same_value(next.node)});
      }
    }
  }
  return {};
}

}  // namespace coord::schema
