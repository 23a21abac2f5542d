// A flat value, or a part of one, as Json that lives by itself.
#pragma once

#include "coord/json.hpp"
#include "schema/flat_value.hpp"

namespace coord::schema {

[[nodiscard]] Json json_of(const FlatValue& value);

}  // namespace coord::schema
