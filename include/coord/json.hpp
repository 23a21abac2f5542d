// The JSON document type of coord. Members keep the order in which they were written, so that a file that a person
// arranged comes back in that arrangement.
#pragma once

#include <nlohmann/json.hpp>  // nlohmann::ordered_json

namespace coord {

using Json = nlohmann::ordered_json;

}  // namespace coord
