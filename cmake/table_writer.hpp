// Writes a compiled schema as C++ tables: constants of the types of schema/node.hpp.
#pragma once

#include <map>          // std::map
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <utility>      // std::pair
#include <vector>       // std::vector

#include "schema/node.hpp"

// A string_view of this text, as C++; a line of text a line.
std::string literal(std::string_view text);

class TableWriter {
 public:
  // The definitions of all tables go behind what `out` holds.
  explicit TableWriter(std::string& out) : out_(out) {}

  // Gives the name of the root's table, or nothing when the schema holds what can't be a constant: an `enum` or `const`
  // of other values than strings.
  std::string write(const coord::schema::Node& root);

 private:
  std::string node(const coord::schema::Node* node);
  std::string nodes(std::span<const coord::schema::Node* const> list);
  std::string words(std::span<const std::string_view> list);
  std::string choice(const coord::schema::Choice* choice);
  std::string number(const coord::schema::NumberRules* rules);
  std::string string(const coord::schema::StringRules* rules);
  std::string array(const coord::schema::ArrayRules* rules);
  std::string object(const coord::schema::ObjectRules* rules);
  std::string combination(const coord::schema::Combination* rules);
  std::string automaton(const coord::schema::Automaton* automaton);

  // A constant, or an array of them, by its type and what it is made from. The same one is written once.
  std::string constant(const std::string& type, const std::string& value);
  std::string constants(const std::string& type, const std::vector<std::string>& values);
  template <class T>
  std::string numbers(const std::string& type, std::span<const T> values);
  std::string define(const std::string& type, const std::string& array, const std::string& value);

  std::string& out_;
  std::size_t count_ = 0;                                             // of names
  std::map<std::pair<std::string, std::string>, std::string> known_;  // names by type and value
  std::string table_;                                                 // of the schema that is being written
  std::map<const coord::schema::Node*, std::size_t> index_;           // of its nodes
  std::vector<const coord::schema::Node*> open_;                      // in the order of their index
  bool possible_ = true;
};
