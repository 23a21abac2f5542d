#include "table_writer.hpp"

#include <cstdint>  // std::int64_t, std::uint64_t
#include <cstdio>   // std::snprintf
#include <variant>  // std::visit

using namespace coord::schema;

namespace {

std::string count(std::size_t number) {
  return number == kUnlimited ? "kUnlimited" : std::to_string(number);
}

std::string flag(bool value) {
  return value ? "true" : "false";
}

std::string text(std::int64_t number) {
  return "std::int64_t{" + std::to_string(number) + "}";
}
std::string text(std::uint64_t number) {
  return "std::uint64_t{" + std::to_string(number) + "U}";
}
std::string text(double number) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%a", number);
  return buffer;
}

std::string bound(const std::optional<Number>& number) {
  return number ? "Number(" + std::visit([](auto value) { return text(value); }, *number) + ")" : "{}";
}

}  // namespace

std::string literal(std::string_view text) {
  std::string out = "std::string_view(\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n\"\n    \"";
    } else if (byte < 0x20 || byte >= 0x7F || c == '"' || c == '\\' || c == '?') {
      out += {'\\', static_cast<char>('0' + byte / 64), static_cast<char>('0' + byte / 8 % 8),
              static_cast<char>('0' + byte % 8)};
    } else {
      out += c;
    }
  }
  return out + "\", " + std::to_string(text.size()) + ")";
}

std::string TableWriter::write(const Node& root) {
  table_ = "kNodes" + std::to_string(count_++);
  index_.clear();
  open_.clear();
  possible_ = true;
  std::string rows;
  std::string pieces;
  out_.swap(pieces);  // the rows name what is defined before them
  node(&root);
  for (std::size_t i = 0; i < open_.size(); ++i) {
    const Node& at = *open_[i];
    rows += "    {" + node(at.reference) + ", " + flag(at.never) + ", " + std::to_string(at.types) + ", " +
            choice(at.enumeration) + ", " + choice(at.constant) + ", " + number(at.number) + ", " + string(at.string) +
            ", " + array(at.array) + ", " + object(at.object) + ", " + combination(at.combination) + "},\n";
  }
  out_.swap(pieces);
  const std::string type = "const Node " + table_ + "[" + std::to_string(open_.size()) + "]";
  out_ += "extern " + type + ";\n" + pieces + "constinit " + type + " = {\n" + rows + "};\n\n";
  return possible_ ? table_ : "";
}

std::string TableWriter::node(const Node* node) {
  if (node == nullptr) {
    return "nullptr";
  }
  const auto [at, fresh] = index_.emplace(node, open_.size());
  if (fresh) {
    open_.push_back(node);
  }
  return "&" + table_ + "[" + std::to_string(at->second) + "]";
}

std::string TableWriter::nodes(std::span<const Node* const> list) {
  std::vector<std::string> values;
  for (const Node* each : list) {
    values.push_back(node(each));
  }
  return constants("const Node*", values);
}

std::string TableWriter::words(std::span<const std::string_view> list) {
  std::vector<std::string> values;
  for (const std::string_view word : list) {
    values.push_back(literal(word));
  }
  return constants("std::string_view", values);
}

std::string TableWriter::choice(const Choice* choice) {
  if (choice == nullptr) {
    return "nullptr";
  }
  possible_ = possible_ && choice->values == nullptr;
  return constant("Choice", "{" + words(choice->words) + ", nullptr}");
}

std::string TableWriter::number(const NumberRules* rules) {
  return rules == nullptr
             ? "nullptr"
             : constant("NumberRules", "{" + bound(rules->minimum) + ", " + bound(rules->maximum) + ", " +
                                           bound(rules->exclusive_minimum) + ", " + bound(rules->exclusive_maximum) +
                                           ", " + bound(rules->multiple_of) + "}");
}

std::string TableWriter::string(const StringRules* rules) {
  if (rules == nullptr) {
    return "nullptr";
  }
  const std::string format =
      rules->format ? "static_cast<Format>(" + std::to_string(static_cast<int>(*rules->format)) + ")" : "{}";
  return constant("StringRules", "{" + count(rules->min_length) + ", " + count(rules->max_length) + ", " +
                                     automaton(rules->pattern) + ", " + literal(rules->pattern_text) + ", " +
                                     literal(rules->example) + ", " + format + "}");
}

std::string TableWriter::array(const ArrayRules* rules) {
  return rules == nullptr ? "nullptr"
                          : constant("ArrayRules", "{" + node(rules->items) + ", " + nodes(rules->tuple) + ", " +
                                                       node(rules->contains) + ", " + count(rules->min_items) + ", " +
                                                       count(rules->max_items) + ", " + flag(rules->unique) + "}");
}

std::string TableWriter::object(const ObjectRules* rules) {
  if (rules == nullptr) {
    return "nullptr";
  }
  std::vector<std::string> properties;
  for (const Property& property : rules->properties) {
    properties.push_back("{" + literal(property.name) + ", " + node(property.node) + "}");
  }
  std::vector<std::string> patterns;
  for (const PatternProperty& property : rules->pattern_properties) {
    patterns.push_back("{" + automaton(property.pattern) + ", " + node(property.node) + "}");
  }
  std::vector<std::string> dependencies;
  for (const Dependency& rule : rules->dependencies) {
    dependencies.push_back("{" + literal(rule.name) + ", " + words(rule.required) + ", " + node(rule.node) + "}");
  }
  return constant("ObjectRules", "{" + constants("Property", properties) + ", " +
                                     constants("PatternProperty", patterns) + ", " + node(rules->additional) + ", " +
                                     node(rules->names) + ", " + words(rules->required) + ", " +
                                     constants("Dependency", dependencies) + ", " + count(rules->min_properties) +
                                     ", " + count(rules->max_properties) + "}");
}

std::string TableWriter::combination(const Combination* rules) {
  return rules == nullptr ? "nullptr"
                          : constant("Combination", "{" + nodes(rules->all_of) + ", " + nodes(rules->any_of) + ", " +
                                                        nodes(rules->one_of) + ", " + node(rules->none_of) + ", " +
                                                        node(rules->condition) + ", " + node(rules->consequence) +
                                                        ", " + node(rules->alternative) + "}");
}

std::string TableWriter::automaton(const Automaton* automaton) {
  if (automaton == nullptr) {
    return "nullptr";
  }
  const auto next = [&](const Automaton::Next& place) {
    return "{" + numbers("Automaton::Word", place.positions) + ", " + flag(place.over) + ", " +
           flag(place.over_at_end) + "}";
  };
  std::vector<std::string> ranges;
  for (const CharRange& range : automaton->ranges) {
    ranges.push_back("{" + std::to_string(std::uint32_t{range.first}) + ", " +
                     std::to_string(std::uint32_t{range.last}) + "}");
  }
  return constant(
      "Automaton",
      "{" + std::to_string(automaton->words) + ", " + constants("CharRange", ranges) + ", " +
          numbers("std::uint32_t", automaton->set_at) + ", " + numbers("std::uint32_t", automaton->set_of) + ", " +
          numbers("Automaton::Word", automaton->ascii) + ", " + numbers("Automaton::Word", automaton->follow) + ", " +
          numbers("Automaton::Word", automaton->over) + ", " + numbers("Automaton::Word", automaton->over_at_end) +
          ", " + next(automaton->first) + ", " + next(automaton->later) + "}");
}

template <class T>
std::string TableWriter::numbers(const std::string& type, std::span<const T> values) {
  std::vector<std::string> texts;
  for (const T value : values) {
    texts.push_back(std::to_string(value) + "U");
  }
  return constants(type, texts);
}

std::string TableWriter::constant(const std::string& type, const std::string& value) {
  return "&" + define(type, "", value);
}

std::string TableWriter::constants(const std::string& type, const std::vector<std::string>& values) {
  if (values.empty()) {
    return "{}";
  }
  std::string all = "{";
  for (const std::string& value : values) {
    all += (all.size() > 1 ? ", " : "") + value;
  }
  return define(type + " const", "[]", all + "}");
}

std::string TableWriter::define(const std::string& type, const std::string& array, const std::string& value) {
  std::string& name = known_[{type + array, value}];
  if (name.empty()) {
    name = "k" + std::to_string(count_++);
    out_ += "constexpr " + type + " " + name + array + " = " + value + ";\n";
  }
  return name;
}
