// Files that a command writes because it was asked to, outside of any store.
#pragma once

#include <string>       // std::string
#include <string_view>  // std::string_view

#include "coord/error.hpp"

namespace coord::cli {

enum class Writing { replace, append };

// `io`, naming the file. One that was not there before is not left half written.
[[nodiscard]] Status write_file(const std::string& path, std::string_view text, Writing how);

// The folder and those above it, as far as they are missing. `io`.
[[nodiscard]] Status make_folder(const std::string& path);

}  // namespace coord::cli
