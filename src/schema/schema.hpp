// JSON Schema (draft-07), compiled once, then checked against any number of values.
#pragma once

#include <memory>  // std::shared_ptr
#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/error.hpp"

namespace coord::schema {

// One rule that a value does not keep.
struct Violation {
  std::string pointer;   // JSON pointer to the value, "" = the whole
  std::string keyword;   // the schema's keyword: "type", "enum", "required", ...
  std::string expected;  // in words: "one of directive, question, ..."
  std::string found;     // in words, cut to 60 characters: "\"directiv\""
  std::string nearest;   // for an enum: the nearest allowed word, or empty

  // "/type: expected one of ..., found \"directiv\" (did you mean \"directive\"?)"
  [[nodiscard]] std::string message() const;
};

struct Node;       // schema/node.hpp
struct Tables;     // schema/tables.hpp
struct FlatValue;  // schema/flat_value.hpp

class Schema {
 public:
  // `invalid`, naming the place by its JSON pointer, when the document is no draft-07 schema that this validator can
  // keep: a keyword, format or pattern it does not know is refused, never ignored. `$ref` stays within the document.
  [[nodiscard]] static Result<Schema> compile(const Json& document);

  // Of tables that live as long as the program, and a node of theirs.
  [[nodiscard]] static Schema of_table(const Tables& tables, const Node& root) {
    return Schema({std::shared_ptr<const Tables>(), &tables}, root);
  }

  // Every violation, at most `limit`; empty = valid. Missing members first, then what is wrong in the order of the
  // value. Values nested deeper than parse() allows are refused. Thread-safe, no I/O.
  [[nodiscard]] std::vector<Violation> validate(const Json& value, std::size_t limit = 20) const;
  // The same by another name, because Json offers to become anything.
  [[nodiscard]] std::vector<Violation> validate_flat(const FlatValue& value, std::size_t limit = 20) const;

 private:
  Schema(std::shared_ptr<const Tables> tables, const Node& root) : tables_(std::move(tables)), root_(&root) {}

  std::shared_ptr<const Tables> tables_;
  const Node* root_;  // a row of theirs
};

}  // namespace coord::schema
