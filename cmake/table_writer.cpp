#include "table_writer.hpp"

#include <cstdint>           // std::int64_t, std::uint32_t, std::uint64_t
#include <cstdio>            // std::snprintf
#include <initializer_list>  // std::initializer_list
#include <variant>           // std::visit
#include <vector>            // std::vector

using namespace coord::schema;

namespace {

// The initialiser of a row from those of its members.
std::string braces(std::initializer_list<std::string> members) {
  std::string all = "{";
  for (const std::string& member : members) {
    all += (all.size() > 1 ? ", " : "") + member;
  }
  return all + "}";
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
std::string count(std::size_t number) {
  return number == kUnlimited ? "kUnlimited" : std::to_string(number);
}
std::string flag(bool value) {
  return value ? "true" : "false";
}

std::string row(std::uint32_t number) {
  return std::to_string(number) + "U";
}
std::string row(Automaton::Word word) {
  return std::to_string(word) + "U";
}
std::string row(const CharRange& range) {
  return braces({std::to_string(std::uint32_t{range.first}), std::to_string(std::uint32_t{range.last})});
}
template <class T>
std::string row(Ref<T> ref) {
  return "{" + std::to_string(ref.number) + "}";
}
template <class T>
std::string row(Run<T> run) {
  return braces({std::to_string(run.begin), std::to_string(run.count)});
}
std::string row(const Choice& choice) {
  return braces({row(choice.words), row(choice.values)});
}
std::string row(const NumberRules& rules) {
  return braces({bound(rules.minimum), bound(rules.maximum), bound(rules.exclusive_minimum),
                 bound(rules.exclusive_maximum), bound(rules.multiple_of)});
}
std::string row(const StringRules& rules) {
  const std::string format =
      rules.format ? "static_cast<Format>(" + std::to_string(static_cast<int>(*rules.format)) + ")" : "{}";
  return braces({count(rules.min_length), count(rules.max_length), row(rules.pattern), row(rules.pattern_text),
                 row(rules.example), format});
}
std::string row(const ArrayRules& rules) {
  return braces({row(rules.items), row(rules.tuple), row(rules.contains), count(rules.min_items),
                 count(rules.max_items), flag(rules.unique)});
}
std::string row(const Property& property) {
  return braces({row(property.name), row(property.node)});
}
std::string row(const PatternProperty& property) {
  return braces({row(property.pattern), row(property.node)});
}
std::string row(const Dependency& rule) {
  return braces({row(rule.name), row(rule.required), row(rule.node)});
}
std::string row(const ObjectRules& rules) {
  return braces({row(rules.properties), row(rules.pattern_properties), row(rules.additional), flag(rules.closed),
                 row(rules.names), row(rules.required), row(rules.dependencies), count(rules.min_properties),
                 count(rules.max_properties)});
}
std::string row(const Combination& rules) {
  return braces({row(rules.all_of), row(rules.any_of), row(rules.one_of), row(rules.none_of), row(rules.condition),
                 row(rules.selector), row(rules.consequence), row(rules.alternative)});
}
std::string row(const Node& node) {
  return braces({flag(node.never), std::to_string(node.types), row(node.enumeration), row(node.constant),
                 row(node.number), row(node.string), row(node.array), row(node.object), row(node.combination)});
}
std::string row(const Automaton& automaton) {
  const auto over = [](Automaton::Over place) { return braces({flag(place.anyhow), flag(place.at_end)}); };
  return braces({row(automaton.words), row(automaton.sets), row(automaton.char_sets), row(automaton.char_set_of),
                 row(automaton.ranges), over(automaton.first), over(automaton.later)});
}

std::string rows(const std::vector<char>& table) {
  constexpr std::size_t kLine = 100;
  std::string all;
  for (std::size_t at = 0; at < table.size(); at += kLine) {
    all += "\n    " + literal(std::string_view(table.data(), table.size()).substr(at, kLine));
  }
  return all;
}
template <class T>
std::string rows(const std::vector<T>& table) {
  std::string all = "{\n";
  for (const T& each : table) {
    all += "    " + row(each) + ",\n";
  }
  return all + "}";
}

struct Definitions {
  const OwnedTables& tables;
  std::string text;
  std::string names;

  // One table by the name of its rows' type and its own.
  template <class T>
  void add(const std::string& type, const std::string& name) {
    const std::vector<T>& table = tables.all<T>();
    names += names.empty() ? "" : ", ";
    names += table.empty() ? "nullptr" : name;
    if (!table.empty()) {
      text += "inline constexpr " + type + " " + name + "[] = " + rows(table) + ";\n\n";
    }
  }
};

}  // namespace

std::string literal(std::string_view text) {
  std::string out = "\"";
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
  return out + "\"";
}

// In the order of OfEachRow.
std::string definitions(const OwnedTables& tables) {
  Definitions all{tables, {}, {}};
  all.add<Node>("Node", "kNodes");
  all.add<Choice>("Choice", "kChoices");
  all.add<NumberRules>("NumberRules", "kNumberRules");
  all.add<StringRules>("StringRules", "kStringRules");
  all.add<ArrayRules>("ArrayRules", "kArrayRules");
  all.add<ObjectRules>("ObjectRules", "kObjectRules");
  all.add<Combination>("Combination", "kCombinations");
  all.add<Property>("Property", "kProperties");
  all.add<PatternProperty>("PatternProperty", "kPatternProperties");
  all.add<Dependency>("Dependency", "kDependencies");
  all.add<Ref<Node>>("Ref<Node>", "kNodeRefs");
  all.add<Text>("Text", "kTexts");
  all.add<char>("char", "kCharacters");
  all.add<Automaton>("Automaton", "kAutomata");
  all.add<Automaton::Word>("Automaton::Word", "kSets");
  all.add<std::uint32_t>("std::uint32_t", "kNumbers");
  all.add<CharRange>("CharRange", "kRanges");
  return all.text + "inline constexpr Tables kTables{{" + all.names + ", nullptr}};\n\n";
}
