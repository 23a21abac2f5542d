// Splits words into options and positionals by params. The only user of CLI11.
#pragma once

#include <map>     // std::map
#include <string>  // std::string
#include <vector>  // std::vector

#include "coord/error.hpp"
#include "operations/operation.hpp"

namespace coord::cli {

// What was given, by the name of its param: for a flag {"true"}, for an option without value {implied}.
using Given = std::map<std::string_view, std::vector<std::string>>;

// `command` is the name for error messages, `options` and `more` are the params that are known.
[[nodiscard]] Result<Given> parse_options(std::string_view command, operations::Params params,
                                          operations::Params globals, const std::vector<std::string>& words);

// "--blocker-type" for the param blocker_type.
[[nodiscard]] std::string flag_name(const operations::Param& param);

}  // namespace coord::cli
