// Which schema a document has to keep: by the place of its file, else by its members.
#pragma once

#include <string_view>  // std::string_view

#include "schema/schema.hpp"

namespace coord::validate {

// A form of document that coord has a schema for.
struct Kind {
  std::string_view name;  // of the bundled schema
  const schema::Schema* schema = nullptr;
};

// The kind that every document of a file at this path has to be, or one without a name.
[[nodiscard]] Kind kind_of_place(std::string_view path);

// The kind that a document, Json or schema::FlatValue, looks like by its members, or one without a name. Good enough that a document with a missing
// or misspelt member is still taken for what it was meant to be.
template <class Value>
[[nodiscard]] Kind kind_of_content(const Value& value);

// Whether the path lies in a coordination or progress tree, where files of many kinds live side by side.
[[nodiscard]] bool in_tree(std::string_view path);

}  // namespace coord::validate
