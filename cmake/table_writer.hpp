// Writes the tables of compiled schemas as C++: constants of the types of schema/node.hpp.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "schema/owned_tables.hpp"

// A text as a C++ string literal; a line of text a line.
std::string literal(std::string_view text);

// Defines the constants and, of them, `kTables`. They have no row that can't be a constant: no list of values for an `enum`
// or `const` that allows more than strings.
std::string definitions(const coord::schema::OwnedTables& tables);
