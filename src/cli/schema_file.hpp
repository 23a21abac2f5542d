// A schema by what a person calls it.
#pragma once

#include <string>  // std::string

#include "coord/error.hpp"
#include "schema/bundled/bundled.hpp"
#include "schema/schema.hpp"

namespace coord::cli {

// "coordination-message", "coordination-message-v1.0" or "coordination-message-v1.0.schema.json". `not_found` with the
// nearest name.
[[nodiscard]] Result<const schema::Bundled*> find_schema(const std::string& name);

// A bundled schema, or the one in a file. `not_found`, `io`, `invalid` where it is no schema.
[[nodiscard]] Result<schema::Schema> load_schema(const std::string& name_or_file);

}  // namespace coord::cli
