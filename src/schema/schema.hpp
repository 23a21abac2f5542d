// JSON Schema (draft-07), compiled once, then checked against any number of values.
#pragma once

#include <memory>       // std::shared_ptr
#include <span>         // std::span
#include <string>       // std::string
#include <string_view>  // std::string_view
#include <vector>       // std::vector

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

struct Node;  // schema/node.hpp

class Schema {
 public:
  // `invalid`, naming the place by its JSON pointer, when the document is no draft-07 schema that this validator can
  // keep: a keyword, format or pattern it does not know is refused, never ignored. `$ref` stays within the document.
  [[nodiscard]] static Result<Schema> compile(const Json& document);

  // Every violation, at most `limit`; empty = valid. Missing members first, then what is wrong in the order of the
  // value. Values nested deeper than parse() allows are refused. Thread-safe, no I/O.
  [[nodiscard]] std::vector<Violation> validate(const Json& value, std::size_t limit = 20) const;

 private:
  explicit Schema(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  std::shared_ptr<const Node> root_;
};

// A schema that is built into the binary.
struct Bundled {
  std::string_view name;  // "coordination-message"
  std::string_view file;  // "coordination-message-v1.0.schema.json"
  std::string_view text;
};

[[nodiscard]] std::span<const Bundled> bundled();
[[nodiscard]] const Bundled* find_bundled(std::string_view name);

// The compiled form of a bundled schema, built at its first use; null for an unknown name. Thread-safe.
[[nodiscard]] const Schema* bundled_schema(std::string_view name);

// The compiled message schema, built at its first use.
[[nodiscard]] const Schema& message_schema();

}  // namespace coord::schema
