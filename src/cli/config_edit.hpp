// Changing one key in the text of a configuration, with everything else left as somebody wrote it.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::cli {

// `text` in which `name` ("section.key", or a key alone) has the value `value`, which is YAML on one line. Comments, order and
// blank lines stay. `conflict` where the section is written in braces, which only a person can change well.
[[nodiscard]] Result<std::string> with_config_value(std::string_view text, std::string_view name,
                                                    std::string_view value);

}  // namespace coord::cli
