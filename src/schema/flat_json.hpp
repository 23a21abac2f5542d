// A flat value, or a part of one, as Json that lives by itself.
#pragma once

#include <cstddef>  // std::size_t

#include "coord/json.hpp"
#include "schema/flat_value.hpp"

namespace coord::schema {

// An object has room for `more` members than it has; those within it have none to spare.
[[nodiscard]] Json json_of(const FlatValue& value, std::size_t more = 0);

}  // namespace coord::schema
