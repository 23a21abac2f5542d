// The program that a hook works for.
#pragma once

#include <sys/types.h>  // pid_t

#include <optional>  // std::optional

namespace coord::cli {

// The nearest process above this one that is no shell with a command of its own (`sh -c "coord hook ..."`). Nothing where /proc does not
// tell, or where that is the first process of all. It may be one that ends soon: who relies on it looks twice.
[[nodiscard]] std::optional<pid_t> calling_program();

}  // namespace coord::cli
