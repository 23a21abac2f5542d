// Reading values of the configuration file, each with an error that names path and key.
#pragma once

#include <cstdint>  // std::int64_t
#include <string>   // std::string
#include <vector>   // std::vector

#include "coord/error.hpp"

namespace YAML {
class Node;
}

namespace coord::cli {

// The value of a key of a section as text; empty where it is not there, or no scalar.
[[nodiscard]] std::string value_in(const YAML::Node& root, const char* section, const char* key);

// `invalid`: "PATH: KEY is "VALUE"", with what it may be as the hint.
[[nodiscard]] tl::unexpected<Error> bad_value_of(const std::string& path, const std::string& key,
                                                 const std::string& value, const std::string& expected);

// Seconds, rounded up: a number of them, or a duration as "5m". Leaves `out` where the key is not there.
[[nodiscard]] Status read_seconds(const std::string& path, const YAML::Node& root, const char* section, const char* key,
                                  std::int64_t& out);

// A list of words; a single word is a list of one. `what` names it for the error, `example` shows how it is written.
[[nodiscard]] Result<std::vector<std::string>> words_in(const YAML::Node& node, const std::string& what,
                                                        const std::string& example);

}  // namespace coord::cli
